using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Farm;

/// <summary>What dispatch must know of a job, so that it need not load the job. It follows from the job's state and
/// can be made anew at any time.</summary>
/// <param name="Version">Events that it was made from.</param>
/// <param name="Held">Leases that are out.</param>
/// <param name="PendingFrames">Frames that wait or are leased.</param>
/// <param name="Blocked">Workers that failed at it too often.</param>
public sealed record JobCard(
    JobId Job,
    long Version,
    JobTerms Terms,
    JobNeeds Needs,
    ReadyWork Ready,
    int Held,
    long PendingFrames,
    ImmutableArray<WorkerId> Blocked
)
{
    /// <summary>Models of waiting segments that are rendered otherwise than the job.</summary>
    public ImmutableArray<Sha256> OtherModels { get; init; } = [];

    /// <summary>Whether segments wait that are rendered as the job is.</summary>
    public bool WaitsAsUsual { get; init; } = true;

    /// <summary>Whether something may be leased now.</summary>
    [JsonIgnore]
    public bool IsReady => Ready != ReadyWork.Nothing;

    /// <summary>Whether the job counts in the order: it is ready, or holds slots that count for its owner.</summary>
    [JsonIgnore]
    public bool IsActive => IsReady || Held > 0;

    /// <returns><c>null</c> for a job that was never submitted.</returns>
    public static JobCard? Of(long version, RenderJob job) =>
        job.Submission is { } brief
            ? new JobCard(
                brief.Id,
                version,
                job.Terms,
                JobNeeds.Of(brief.Profile, job.Terms),
                job.Ready,
                job.Leases.Count(),
                job.Segments.PendingFrames,
                [.. job.Segments.Faults.Blocked]
            )
            {
                OtherModels = [.. WaitingOtherwise(job.Segments, brief).Select(one => one.Model).Distinct()],
                WaitsAsUsual =
                    WaitingOtherwise(job.Segments, brief).Sum(one => one.Count) < job.Segments.CountOpenTo(brief),
            }
            : null;

    /// <summary>Reads only the shots that have a way of their own.</summary>
    private static IEnumerable<(Sha256 Model, int Count)> WaitingOtherwise(Plan plan, Brief brief) =>
        plan
            .Own.Select(own =>
                (own.Value.ModelDigest, ShotPlan.SegmentsOf(plan, own.Key).Count(index => plan.IsOpenTo(brief, index)))
            )
            .Where(one => one.Item2 > 0);
}
