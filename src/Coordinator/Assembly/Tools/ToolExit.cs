using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Tools;

/// <summary>What the exit of a tool means.</summary>
internal static class ToolExit
{
    private const string DiskFull = "No space left";

    /// <param name="output">Standard output where the tool writes its errors there, as mkvmerge does.</param>
    /// <exception cref="IOException">There is no room on the disk.</exception>
    /// <exception cref="AssemblyException">The tool failed otherwise.</exception>
    public static void Check(string program, ChildExit exit, string output, string purpose)
    {
        // mkvmerge ends with 1 after warnings; what it wrote is judged by the gate.
        if (exit.Code == 0 || (program == "mkvmerge" && exit.Code == 1))
        {
            return;
        }

        var said = exit.ErrorTail.Length > 0 ? exit.ErrorTail : Errors(output);
        if ((said + output).Contains(DiskFull, StringComparison.Ordinal))
        {
            throw new IOException($"No room left on the disk to {purpose}: free some space.");
        }

        var detail = $"Expected {program} to {purpose}; it ended with code {exit.Code}: {LastLines(said)}";
        throw new AssemblyException(WorkFailureKind.Crashed, detail);
    }

    private static string Errors(string output) =>
        string.Join('\n', output.Split('\n').Where(l => l.StartsWith("Error:", StringComparison.Ordinal)));

    private static string LastLines(string text) =>
        string.Join(" | ", text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(3));
}
