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

    /// <summary>A link is followed also where it leads nowhere; anything else, and nothing at all, is itself.</summary>
    private static string Follow(string path)
    {
        FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return entry.LinkTarget is null ? path : Of(entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
