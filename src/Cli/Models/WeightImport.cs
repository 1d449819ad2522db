namespace SrItmFarm.Cli.Models;

/// <summary>Makes a private model of released weights.</summary>
internal static class WeightImport
{
    /// <returns>The new model's folder.</returns>
    /// <exception cref="RefusedException">The files or the name cannot be used.</exception>
    /// <exception cref="FailedException">Python or its packages are missing, or the importer broke off.</exception>
    public static Task<string> Run(string file, string? second, string name, CancellationToken cancel)
    {
        string[] with = second is null ? [] : ["--with", Path.GetFullPath(second)];
        return TrainingPackage.Run(
            ["import", Path.GetFullPath(file), $"--as={name}", .. with, "--models", TrainingPackage.Models],
            said: null,
            cancel
        );
    }
}
