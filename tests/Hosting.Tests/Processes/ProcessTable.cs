namespace SrItmFarm.Hosting.Tests.Processes;

/// <summary>What the kernel says of a process.</summary>
internal static class ProcessTable
{
    /// <summary>True while the process runs; a dead one that nobody waited for doesn't count.</summary>
    public static bool Lives(int id) => Fields(id) is [not ("Z" or "X"), ..];

    public static int Group(int id) => int.Parse(Fields(id)[2], null);

    public static int Session(int id) => int.Parse(Fields(id)[3], null);

    /// <summary>Waits until none lives; false at the deadline.</summary>
    public static bool AllEnd(IEnumerable<int> ids, TimeSpan within) =>
        SpinWait.SpinUntil(() => !ids.Any(Lives), within);

    /// <summary>Fields of <c>/proc/N/stat</c> from the state on (proc(5)): state, parent, group, session.</summary>
    private static string[] Fields(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
