using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Work;

/// <summary>Whether a decoder gave what was planned: exit code, error lines and frames all count.</summary>
internal static class DecodeCheck
{
    /// <exception cref="WorkFailedException">It did not.</exception>
    public static void Demand(DecodeReport report, long frames, long firstFrame, bool allowDamaged)
    {
        if (report.Errors.Length > 0 && !allowDamaged)
        {
            var at = firstFrame + (report.FirstBadFrame ?? report.Frames);
            throw WorkFailedException.Because(
                WorkFailureKind.BadSource,
                $"the source does not decode cleanly at frame {at}: {report.Errors[0]} (render what decodes with --allow-damaged)"
            );
        }

        if (report.Frames != frames)
        {
            throw WorkFailedException.Because(
                WorkFailureKind.BadFrames,
                $"expected {frames} frames from frame {firstFrame} on; the decoder gave {report.Frames}"
            );
        }
    }
}
