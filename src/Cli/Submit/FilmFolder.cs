using System.Collections.Frozen;

namespace SrItmFarm.Cli.Submit;

/// <summary>The films in a folder, by their extensions; not those in the folders in it.</summary>
internal static class FilmFolder
{
    private const int MostNamed = 10;

    private static readonly FrozenSet<string> Extensions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            ".3gp",
            ".asf",
            ".avi",
            ".dv",
            ".flv",
            ".m2ts",
            ".m2v",
            ".m4v",
            ".mkv",
            ".mov",
            ".mp4",
            ".mpeg",
            ".mpg",
            ".mts",
            ".mxf",
            ".ogm",
            ".ogv",
            ".qt",
            ".ts",
            ".vob",
            ".webm",
            ".wmv",
            ".y4m",
        ]
    );

    /// <summary>In the order of their names.</summary>
    /// <param name="leftOut">Told what lies there and is none, where anything does.</param>
    /// <exception cref="RefusedException">There is no film in it.</exception>
    public static string[] Films(string folder, Action<string> leftOut)
    {
        var all = Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal).ToLookup(IsFilm);
        if (!all[true].Any())
        {
            throw new RefusedException(
                $"there is no film in {Path.GetFullPath(folder)}, by the extensions of the files right in it: name the films themselves."
            );
        }

        if (all[false].Any())
        {
            leftOut($"left out of {folder}, being no films by their extensions: {Names([.. all[false]])}");
        }

        return [.. all[true]];
    }

    private static bool IsFilm(string path) => File.Exists(path) && Extensions.Contains(Path.GetExtension(path));

    private static string Names(string[] paths) =>
        string.Join(", ", paths.Take(MostNamed).Select(Path.GetFileName))
        + (paths.Length > MostNamed ? $" and {paths.Length - MostNamed} more" : "");
}
