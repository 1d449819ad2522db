using System.Collections.Immutable;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Work;

/// <summary>Decodes the source once at small size, finds the shots and reports segments as they become certain, so
/// that rendering starts while the survey still runs.</summary>
public sealed class SurveySource(Func<JobId, string> sources, TimeProvider time) : ILeasedWork
{
    /// <summary>Width of the pictures that shots are found in.</summary>
    public const int Width = 128;

    /// <summary>Least time between two reports: a journal is no place for a line a frame.</summary>
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(0.5);

    public WorkKind Kind => WorkKind.Survey;

    public async Task Run(HeldLease lease)
    {
        var grant = lease.Grant;
        var planner = new StubPlanner(grant.Spec.Range);
        var size = SurveyReader.SmallSize(grant.Source.Video, Width);
        await using var reader = SurveyReader.Open(
            sources(grant.Job),
            grant.Source,
            size,
            null,
            Environment.ProcessorCount
        );
        var pending = ImmutableArray<PlannedSegment>.Empty;
        var last = 0L;
        var frames = 0L;
        await foreach (var frame in reader.Frames(lease.Stop))
        {
            pending = pending.AddRange(planner.Push(frame.Ticks, 0));
            lease.Progress(SlotWords.Surveying, ++frames);
            if (!pending.IsEmpty && time.GetElapsedTime(last) > ReportInterval)
            {
                await lease.Report(new WorkerMessage.PlanReport(grant.Job, grant.Lease, pending, planner.State));
                (pending, last) = ([], time.GetTimestamp());
            }
            if (planner.Done)
                break;
        }

        pending = pending.AddRange(planner.Flush());
        await lease.Report(new WorkerMessage.PlanReport(grant.Job, grant.Lease, pending, planner.State));
        await lease.Report(new WorkerMessage.SurveyDone(grant.Job, grant.Lease));
    }
}
