namespace SrItmFarm.Tests.Support;

/// <summary>Where the test material beside a checkout lies, and the visible reason when it does not.</summary>
public static class TestMaterial
{
    /// <summary>The repository's root, found upwards from the test's own folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file beside the checkout, under <c>../shared</c>; the test is skipped where it is missing.</summary>
    public static string Shared(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        Assert.SkipUnless(File.Exists(full) || Directory.Exists(full), $"needs ../shared/{path}, which is not here");
        return full;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SrItmFarm.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No SrItmFarm.sln above the tests.");
    }
}
