using System.Globalization;
using SrItmFarm.Coordinator.Assembly.Checks;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>What is reported of a master.</summary>
public static class MasterReport
{
    /// <param name="identity">Of the master's file.</param>
    public static MasterFacts Of(AssembledMaster master, MasterPlan plan, SourceIdentity identity) =>
        new(
            identity,
            master.Frames,
            master.Levels.MaxCll,
            master.Levels.MaxFall,
            Math.Min(master.Levels.MaxCll, Math.Round(master.Light.Percentile9999.Value, 1)),
            plan.Segments[0].Planned.Frames.Start + master.Light.BrightestFrame,
            $"{master.Light.Active.Left},{master.Light.Active.Top} {master.Light.Active.Width}x{master.Light.Active.Height}",
            master.Gate.Passed,
            [.. master.Gate.Checks.Select(Line)],
            [.. Notes(master)]
        );

    private static IEnumerable<string> Notes(AssembledMaster master)
    {
        foreach (var stream in master.Dropped)
        {
            yield return $"left out: stream {stream.Index} ({stream.Codec}), which the container cannot carry";
        }

        foreach (var stream in master.Empty)
        {
            yield return $"left out: stream {stream.Index} ({stream.Codec}), which has nothing in what was rendered";
        }

        if (master.Shift != Timestamp.Zero)
        {
            var later = master.Shift < Timestamp.Zero;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"times are the source's, {Math.Abs(master.Shift.Seconds):0.000000} s {(later ? "later, to hold what sounds before the first picture" : "earlier")}"
            );
        }

        if (master.Difference is { } difference)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"light of {difference.Frames} decoded key frames against the records: means differ by {difference.MeanOfMeans:0.00} cd/m² (at most {difference.LargestOfMeans:0.00}), brightest pixels by at most {difference.LargestOfMaxima:0.0}"
            );
        }
    }

    /// <summary>A check as it is reported.</summary>
    public static GateLine Line(GateCheck check) =>
        new(
            check.Name,
            check.Outcome switch
            {
                GateOutcome.Passed => "passed",
                GateOutcome.Failed => "failed",
                _ => "not-applicable",
            },
            check.Detail
        );
}
