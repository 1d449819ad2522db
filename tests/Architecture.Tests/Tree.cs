namespace SrItmFarm.Architecture.Tests;

/// <summary>The files of the repository that people write.</summary>
internal static class Tree
{
    private static readonly string[] NotWritten = ["bin", "obj", "node_modules", "generated", "artifacts", "results"];

    public static readonly string Root = FindRoot(AppContext.BaseDirectory);

    /// <summary>Paths relative to the root, with forward slashes; hidden folders left out.</summary>
    public static IEnumerable<string> Files(string pattern, params string[] folders) =>
        from folder in folders
        let start = Path.Combine(Root, folder)
        where Directory.Exists(start)
        from file in Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file)
        where !path.Split('/').Any(part => NotWritten.Contains(part) || part.StartsWith('.'))
        orderby path
        select path;

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "SrItmFarm.sln"))
            ? folder
            : FindRoot(
                Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("SrItmFarm.sln not found")
            );
}
