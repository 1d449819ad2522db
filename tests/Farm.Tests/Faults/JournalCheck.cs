using System.Text.Json;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>What must hold of a job's journal, whatever happened.</summary>
internal static class JournalCheck
{
    public static async Task Run(IJournal journal, JobId job, Findings findings)
    {
        var events = await journal.EventsFrom(job, 0, default);
        var twice = RenderedTwice(events);
        if (twice.Count > 0)
        {
            findings.Twice(twice.Count, $"{job}: segments {string.Join(", ", twice)} were rendered twice");
        }

        findings.LeasesLost += events.OfType<JobEvent.LeaseEnded>().Count(ended => ended.Expired);
        var whole = Fold(RenderJob.None, events);
        var half = events.Length / 2;
        await journal.Keep(job, new JobSnapshot(half, Fold(RenderJob.None, events[..half])), default);
        var known = await new JournalJobHost(journal).Load(job, default);
        if (whole is not RenderJob.Completed || Text(whole) != Text(known))
        {
            findings.Complain($"{job}: the journal replays to {Text(whole)}, with a snapshot to {Text(known)}");
        }

        if (!whole.Leases.All(lease => whole.Segments.Held.Of(lease).IsEmpty))
        {
            findings.Complain($"{job} is completed and still holds work");
        }
    }

    /// <summary>Once a segment is acknowledged, nobody may get it again, unless assembly found it unfit.</summary>
    internal static SortedSet<int> RenderedTwice(IEnumerable<JobEvent> events)
    {
        var acknowledged = new HashSet<int>();
        var twice = new SortedSet<int>();
        foreach (var happened in events)
        {
            switch (happened)
            {
                case JobEvent.SegmentRendered e when !acknowledged.Add(e.Segment):
                    twice.Add(e.Segment);
                    break;
                case JobEvent.ChunkLeased e:
                    twice.UnionWith(e.Parts.Select(part => part.Segment).Where(acknowledged.Contains));
                    break;
                case JobEvent.SegmentLost e:
                    twice.Add(e.Segment);
                    break;
            }
        }

        return twice;
    }

    private static RenderJob Fold(RenderJob from, IEnumerable<JobEvent> events) =>
        events.Aggregate(from, (state, happened) => state.Apply(happened));

    private static string Text(RenderJob job) =>
        string.Join(
            '\n',
            [
                job.GetType().Name,
                Json(job.Submission),
                Json((job as RenderJob.Completed)?.Master),
                .. job.Leases.Select(lease => $"{lease}").Order(StringComparer.Ordinal),
                .. job.Segments.Segments.Select(entry =>
                    $"{Json(entry.Planned)} {entry.State.GetType().Name} {Json(entry.State)}"
                ),
            ]
        );

    private static string Json(object? value) => JsonSerializer.Serialize(value, Wire.Json);
}
