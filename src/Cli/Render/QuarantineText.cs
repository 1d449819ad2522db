using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Cli.Render;

/// <summary>What a person needs to know of segments that would not render.</summary>
internal static class QuarantineText
{
    private static string Count(Plan plan) =>
        plan.Quarantined.Count == 1 ? "1 segment" : $"{plan.Quarantined.Count} segments";

    public static string Of(Plan plan)
    {
        var first = plan.Segments[plan.Quarantined[0]];
        var why = ((Segment.Quarantined)first.State).Failures[^1].Failure;
        return $"{Count(plan)} could not be rendered in three attempts, {(plan.Quarantined.Count == 1 ? "at" : "the first at")} frames {first.Planned.Frames} "
            + $"({why.Kind}: {why.Detail}). Everything else is rendered and kept: run the same command to try these again.";
    }
}
