using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Media;

/// <summary>Turns the end of an ffmpeg child into a failure, in one place.</summary>
public static class FfmpegExit
{
    /// <summary>What went wrong; <c>null</c> when the child ended with 0.</summary>
    /// <param name="exit">How it ended.</param>
    /// <param name="doing">What it was to do, such as <c>encode</c>.</param>
    public static WorkFailure? Check(ChildExit exit, string doing) =>
        exit.Code == 0
            ? null
            : new WorkFailure(Kind(exit), $"ffmpeg ({doing}) ended with code {exit.Code}: {Cause(exit)}");

    /// <summary>The kernel ends with signal 9 what takes too much memory.</summary>
    private static WorkFailureKind Kind(ChildExit exit) =>
        exit.Code == 128 + 9 || Says(exit, "Cannot allocate memory") || Says(exit, "malloc of size")
            ? WorkFailureKind.OutOfMemory
        : Says(exit, "No space left on device") ? WorkFailureKind.Storage
        : WorkFailureKind.Crashed;

    private static string Cause(ChildExit exit) =>
        Says(exit, "Unknown encoder 'libx265'") ? "this ffmpeg has no libx265; install one built with it"
        : Says(exit, "No such filter: 'zscale'") ? "this ffmpeg has no zscale; install one built with libzimg"
        : exit.ErrorTail.Split('\n')[^1] is { Length: > 0 } last ? last
        : "it said nothing";

    private static bool Says(ChildExit exit, string words) => exit.ErrorTail.Contains(words, StringComparison.Ordinal);
}
