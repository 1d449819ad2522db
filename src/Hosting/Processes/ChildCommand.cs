using System.Collections.Immutable;
using System.Globalization;

namespace SrItmFarm.Hosting.Processes;

/// <summary>The command that starts a program under its limits. Every program in the chain replaces the one before
/// it, so the child keeps one process id from the fork to its end.</summary>
internal static class ChildCommand
{
    /// <summary>Takes the place of the parent's death before <c>setpriv</c> asked to be told of it: a child whose
    /// parent is no longer the one that forked it ends at once. The text is fixed; nothing is ever put into it.</summary>
    private const string EndIfOrphaned = "[ \"$PPID\" = \"$0\" ] || kill -KILL $$; exec \"$@\"";

    /// <summary>Where the kernel shares the cores among sessions first, the niceness of a process counts only inside
    /// its session, and each child has one of its own: the session's is set too. A kernel without has no such file.
    /// </summary>
    private const string SessionGivesWay = "(echo 10 > /proc/$$/autogroup) 2> /dev/null; ";

    /// <summary>Program and arguments, in order.</summary>
    /// <param name="spec">What to run.</param>
    /// <param name="program">Full path of the spec's program.</param>
    /// <param name="parent">Process id of the parent.</param>
    public static ImmutableArray<string> Of(ChildSpec spec, string program, int parent) =>
        [
            "setsid",
            .. Nice(spec.InBackground),
            "prlimit",
            "--core=0",
            .. MemoryLimit(spec.MemoryLimit),
            "setpriv",
            "--pdeathsig",
            "KILL",
            "sh",
            "-c",
            spec.InBackground ? SessionGivesWay + EndIfOrphaned : EndIfOrphaned,
            parent.ToString(CultureInfo.InvariantCulture),
            program,
            .. spec.Arguments,
        ];

    private static ImmutableArray<string> Nice(bool background) => background ? ["nice", "-n", "10"] : [];

    private static ImmutableArray<string> MemoryLimit(long bytes) =>
        bytes > 0 ? [string.Create(CultureInfo.InvariantCulture, $"--as={bytes}")] : [];
}
