using System.Collections.Concurrent;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Remote;

/// <summary>The leases that this worker holds now.</summary>
public sealed class LeasesInHand
{
    private readonly ConcurrentDictionary<LeaseId, CoordinatorAnswer.Grant> grants = new();

    public bool IsEmpty => grants.IsEmpty;

    /// <summary>The lease for this attempt at this segment; <c>null</c> where none is held.</summary>
    public LeaseId? For(SegmentArtifact artifact) =>
        grants
            .Values.FirstOrDefault(grant =>
                grant.Job == artifact.Job
                && grant.Item is WorkItem.Chunk chunk
                && chunk.Parts.Any(p => p.Segment.Index == artifact.Segment && p.Attempt == artifact.Attempt)
            )
            ?.Lease;

    /// <summary>Any lease of the job; <c>null</c> where none is held.</summary>
    public LeaseId? For(JobId job) => grants.Values.FirstOrDefault(grant => grant.Job == job)?.Lease;

    internal void Take(CoordinatorAnswer.Grant grant) => grants[grant.Lease] = grant;

    internal void Give(LeaseId lease) => grants.TryRemove(lease, out _);
}
