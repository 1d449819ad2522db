using System.Collections.Concurrent;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Remote;

/// <summary>The leases that this worker holds now, and their addresses of the storage.</summary>
public sealed class LeasesInHand(TimeProvider time)
{
    /// <summary>Addresses are renewed once this much of their time is over.</summary>
    private const double RenewAfter = 0.4;

    private readonly ConcurrentDictionary<LeaseId, CoordinatorAnswer.Grant> grants = new();
    private readonly ConcurrentDictionary<LeaseId, (LeaseAddresses Addresses, long At)> addresses = new();

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

    /// <summary>Where the lease's film is read, and what the storage calls its version; <c>null</c> through the
    /// coordinator.</summary>
    internal (Uri Address, string? Mark)? SourceOf(LeaseId lease) =>
        Good(lease) is { Source: { } address } good ? (address, good.SourceMark) : null;

    /// <summary>Where an artifact of the lease is written; <c>null</c> through the coordinator.</summary>
    internal Uri? WriteOf(LeaseId lease, ArtifactName name) =>
        Good(lease)?.Writes.FirstOrDefault(one => one.Name == name)?.Address;

    /// <summary>Whether it is time to ask for fresh addresses.</summary>
    internal bool WantsFresh(LeaseId lease) =>
        addresses.TryGetValue(lease, out var known) && Spent(known) >= RenewAfter;

    internal void Take(CoordinatorAnswer.Grant grant)
    {
        grants[grant.Lease] = grant;
        Renew(grant.Lease, grant.Addresses);
    }

    internal void Renew(LeaseId lease, LeaseAddresses? fresh)
    {
        if (fresh is not null && grants.ContainsKey(lease))
        {
            addresses[lease] = (fresh, time.GetTimestamp());
        }
    }

    internal void Give(LeaseId lease)
    {
        grants.TryRemove(lease, out _);
        addresses.TryRemove(lease, out _);
    }

    private LeaseAddresses? Good(LeaseId lease) =>
        addresses.TryGetValue(lease, out var known) && Spent(known) < 1 ? known.Addresses : null;

    private double Spent((LeaseAddresses Addresses, long At) known) =>
        time.GetElapsedTime(known.At).TotalSeconds / known.Addresses.Seconds;
}
