namespace SrItmFarm.Architecture.Tests;

internal static class Breach
{
    /// <summary>Fails with every breach of the rule in full, one a line.</summary>
    public static void None(IEnumerable<string?> found)
    {
        var all = string.Join('\n', found.Distinct());
        Assert.True(all.Length == 0, all);
    }
}
