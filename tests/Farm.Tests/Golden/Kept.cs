using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Golden;

/// <summary>Texts that people and scripts rely on, kept as files beside the tests. With SRITM_FREEZE=1 they are written
/// anew.</summary>
internal static class Kept
{
    private static string Folder { get; } = Path.Combine(TestMaterial.Root, "tests", "Farm.Tests", "Golden");

    /// <summary>The text is that of the file, which is all of its name and no other.</summary>
    public static void Demand(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        if (Freezes)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"{path} is not there: run the tests with SRITM_FREEZE=1, and read it");
        Assert.Equal(File.ReadAllText(path), text);
    }

    /// <summary>No file is kept of what is not there any more.</summary>
    public static void DemandNoOther(string folder, IEnumerable<string> names)
    {
        var others = Directory.GetFiles(Path.Combine(Folder, folder)).Select(Path.GetFileName).Except(names).ToArray();
        if (Freezes)
        {
            Array.ForEach(others, other => File.Delete(Path.Combine(Folder, folder, other!)));
            return;
        }

        Assert.Empty(others);
    }

    private static bool Freezes => Environment.GetEnvironmentVariable("SRITM_FREEZE") == "1";
}
