using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>Takes the companions out of the source and fixes the master's times.</summary>
internal static class MuxPreparation
{
    /// <param name="folder">Where the companions' files and the joined stream lie.</param>
    /// <exception cref="AssemblyException">The source cannot be read.</exception>
    public static async Task<MuxJob> Prepare(
        MasterPlan plan,
        SourceAddress source,
        CompanionPlan.Carried carried,
        LightLevels light,
        AssemblyFolder folder,
        string target,
        Movement moves,
        CancellationToken cancel
    )
    {
        var probe = await SourceProbe.Read(source, cancel);
        var from = new SourceTimes(plan);
        var spans = await Spans(plan, source, probe, carried, from, moves, cancel);
        var times = MasterTimes.From(from, CompanionLead.Earliest(spans, carried.Kept, from, plan.Spec));
        var extraction = new CompanionExtraction(plan.Spec, probe, times, folder.Parts);
        ImmutableArray<CompanionFile> files =
        [
            .. await extraction.Run(source, carried.Kept, spans, moves, cancel),
            .. await AttachmentExtraction.Run(source, probe, carried.Kept, folder.Parts, moves, cancel),
        ];
        var stamp = Stamp(plan, times, spans);
        return new(plan, probe, times, stamp, light, folder.Joined, files, folder.Parts, target);
    }

    private static Task<ImmutableArray<CompanionSpan>> Spans(
        MasterPlan plan,
        SourceAddress source,
        SourceProbe probe,
        CompanionPlan.Carried carried,
        SourceTimes times,
        Movement moves,
        CancellationToken cancel
    )
    {
        (Timestamp, Timestamp)? window = plan.Spec.Range is null ? null : (times.First, times.End);
        ImmutableArray<int> timed = [.. carried.Kept.Where(k => k.IsTimed).Select(k => k.Stream.Index)];
        return CompanionScan.Read(source, probe, timed, window, times.First, moves, cancel);
    }

    private static MasterStamp Stamp(MasterPlan plan, MasterTimes times, ImmutableArray<CompanionSpan> spans) =>
        new(
            times.Shift,
            plan.Spec.Range,
            times.Source.Grid,
            times.Source.End,
            plan.Source.Video.Index,
            [.. spans.Select(s => s.Stream)]
        );
}
