using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Work;

/// <summary>Whether a decoder gave what was planned: its error lines and its frames count, its exit code proves
/// nothing.</summary>
internal static class DecodeCheck
{
    /// <param name="firstFrame">Frame of the film that the report's first frame is.</param>
    /// <exception cref="WorkFailedException">The decoder was killed; it complained, and damage was not allowed; or
    /// frames cannot be told by their times, allowed or not: to render only those before would lose the rest.</exception>
    public static void DemandClean(DecodeReport report, long firstFrame, bool allowDamaged)
    {
        if (report.Killed is { } killed)
        {
            throw WorkFailedException.Because(killed.Kind, killed.Detail);
        }

        if (report.ClockFault is { } fault)
        {
            throw WorkFailedException.Because(WorkFailureKind.BadSource, fault);
        }

        if (!report.IsClean && !allowDamaged)
        {
            var at = firstFrame + (report.FirstBadFrame ?? report.Frames);
            throw WorkFailedException.Because(
                WorkFailureKind.BadSource,
                $"the source does not decode cleanly, at frame {at} or shortly after: {report.Errors[0].TrimEnd('.')}; render what decodes with --allow-damaged."
            );
        }
    }

    /// <exception cref="WorkFailedException">Frames are missing.</exception>
    public static void DemandFrames(DecodeReport report, long firstFrame, long frames)
    {
        if (report.Frames != frames)
        {
            throw WorkFailedException.Because(
                WorkFailureKind.BadFrames,
                $"expected {frames} frames from frame {firstFrame} on; the decoder gave {report.Frames}"
            );
        }
    }
}
