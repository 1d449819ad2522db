using System.Collections.Immutable;
using System.Text;

namespace SrItmFarm.Cli.Submit;

/// <summary>A list of films in a file: JSON where it begins with a bracket, else CSV.</summary>
internal static class ManifestFile
{
    /// <summary>Some hundred thousand films.</summary>
    private const long Largest = 64 << 20;

    /// <param name="columns">The names that there are.</param>
    /// <param name="faults">Told what is wrong with its form.</param>
    /// <exception cref="RefusedException">It cannot be read, or holds no film.</exception>
    public static ImmutableArray<ManifestRow> Read(
        string path,
        IReadOnlyCollection<string> columns,
        ManifestFaults faults
    )
    {
        var text = Text(path);
        var rows = text.TrimStart().StartsWith('[')
            ? JsonManifest.Read(text, columns, faults)
            : CsvManifest.Read(text, columns, faults);
        if (rows.IsEmpty)
        {
            faults.Demand();
            throw new RefusedException(
                $"the manifest {path} names no film: expected CSV with a header and a line for each film, or a JSON array of objects."
            );
        }

        return rows;
    }

    private static string Text(string path)
    {
        try
        {
            return new FileInfo(path) is { Length: > Largest } file
                ? throw new RefusedException(
                    $"the manifest {path} has {file.Length} bytes; {Largest} at most are read."
                )
                : new UTF8Encoding(false, throwOnInvalidBytes: true)
                    .GetString(File.ReadAllBytes(path))
                    .TrimStart('\uFEFF');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"the manifest {path} cannot be read: {e.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException($"the manifest {path} is not UTF-8: save it as that.");
        }
    }
}
