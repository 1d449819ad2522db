namespace SrItmFarm.Hosting.Storage;

/// <summary>Paths without links, to tell whether two names mean one file.</summary>
public static class RealPath
{
    /// <summary>The full path with every link in it followed. The last parts need not exist.</summary>
    /// <exception cref="IOException">Links go in a circle.</exception>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        return Path.GetDirectoryName(full) is { } above
            ? Follow(Path.Combine(Of(above), Path.GetFileName(full)))
            : full;
    }

    private static string Follow(string path)
    {
        FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return entry.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Of(target.FullName) : path;
    }
}
