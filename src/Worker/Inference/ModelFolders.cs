namespace SrItmFarm.Worker.Inference;

/// <summary>Where models lie on this machine.</summary>
public static class ModelFolders
{
    /// <summary>The product's own folder first, then the person's; either may be missing.</summary>
    public static IReadOnlyList<string> Default() =>
        Of(
            AppContext.BaseDirectory,
            Environment.GetEnvironmentVariable("SRITM_MODELS"),
            Environment.GetEnvironmentVariable("HOME")
        );

    /// <summary>The person's folder, where imported models go; <c>null</c> where there is no home to hold one.</summary>
    public static string? Personal() =>
        Personal(Environment.GetEnvironmentVariable("SRITM_MODELS"), Environment.GetEnvironmentVariable("HOME"));

    /// <param name="program">Folder of the binary; <c>models</c> is looked for here, then upwards.</param>
    /// <param name="named">The person's folder, where one is named.</param>
    /// <param name="home">The person's home, used where none is named.</param>
    public static IReadOnlyList<string> Of(string program, string? named, string? home)
    {
        var own = Upwards(program).Select(folder => Path.Combine(folder, "models")).FirstOrDefault(HoldsModels);
        return [.. new[] { own, Personal(named, home) }.OfType<string>()];
    }

    private static string? Personal(string? named, string? home) => string.IsNullOrEmpty(named) ? InHome(home) : named;

    private static string? InHome(string? home) =>
        string.IsNullOrEmpty(home) ? null : Path.Combine(home, ".local", "share", "sritm", "models");

    private static IEnumerable<string> Upwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    private static bool HoldsModels(string folder) =>
        Directory.Exists(folder)
        && Directory.EnumerateDirectories(folder).Any(model => File.Exists(Path.Combine(model, "manifest.json")));
}
