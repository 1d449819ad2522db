using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Media;

/// <summary>Turns the end of an ffmpeg child into a failure, in one place.</summary>
public static class FfmpegExit
{
    private const int Signals = 128;

    /// <summary>True when a signal ended the child, a crash's or the kernel's: that says nothing of the film.</summary>
    public static bool BySignal(ChildExit exit) => exit.Code > Signals;

    /// <summary>What went wrong; <c>null</c> when the child ended with 0.</summary>
    /// <param name="exit">How it ended.</param>
    /// <param name="doing">What it was to do, such as <c>encode</c>.</param>
    public static WorkFailure? Check(ChildExit exit, string doing) =>
        exit.Code == 0
            ? null
            : new WorkFailure(Kind(exit), $"ffmpeg ({doing}) ended with code {exit.Code}: {Cause(exit)}");

    /// <summary>The kernel ends with signal 9 what takes too much memory.</summary>
    private static WorkFailureKind Kind(ChildExit exit) =>
        exit.Code == Signals + 9 || Says(exit, "Cannot allocate memory") || Says(exit, "malloc of size")
            ? WorkFailureKind.OutOfMemory
        : Says(exit, "No space left on device") ? WorkFailureKind.Storage
        : WorkFailureKind.Crashed;

    private static string Cause(ChildExit exit) =>
        Says(exit, "Unknown encoder 'libx265'") ? "this ffmpeg has no libx265; install one built with it"
        : Says(exit, "No such filter: 'zscale'") ? "this ffmpeg has no zscale; install one built with libzimg"
        : BySignal(exit) ? $"signal {exit.Code - Signals} ended it"
        : exit.ErrorTail.Split('\n')[^1] is { Length: > 0 } last ? last
        : "it said nothing";

    private static bool Says(ChildExit exit, string words) => exit.ErrorTail.Contains(words, StringComparison.Ordinal);
}
