namespace SrItmFarm.Hosting.Storage;

/// <summary>Files of one folder, and of those below it, that were begun and have not got their final name.</summary>
/// <param name="Pattern">What their names look like, such as <c>*.part</c>.</param>
public sealed record BegunUploads(string Folder, string Pattern)
{
    /// <summary>Those that nobody has written to since.</summary>
    public IReadOnlyList<FileInfo> Abandoned(DateTimeOffset since) =>
        Directory.Exists(Folder)
            ?
            [
                .. new DirectoryInfo(Folder)
                    .EnumerateFiles(Pattern, SearchOption.AllDirectories)
                    .Where(file => file.LastWriteTimeUtc < since.UtcDateTime),
            ]
            : [];
}
