namespace SrItmFarm.Farm.Tests;

/// <summary>Processes that carry a mark in their environment, by which they are found even when their parent is dead.
/// </summary>
public sealed record Marked(int Id, string Command)
{
    public const string Variable = "SRITM_TEST_MARK";

    /// <summary>All that live now with this mark.</summary>
    public static IReadOnlyList<Marked> All(string mark) =>
        [
            .. Directory
                .GetDirectories("/proc")
                .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                .Where(folder => Read(folder, "environ").Contains(mark, StringComparison.Ordinal))
                .Select(folder => new Marked(
                    int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture),
                    Read(folder, "cmdline").Replace('\0', ' ')
                )),
        ];

    /// <summary>What a list of processes shows of all that live now.</summary>
    public static IReadOnlyList<string> Everything() =>
        [
            .. Directory
                .GetDirectories("/proc")
                .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                .Select(folder => Read(folder, "cmdline")),
        ];

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it has ended, or is another user's
        }
    }
}
