using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Artifacts;

/// <summary>Whether a request reads or writes under a live lease that its own token holds.</summary>
internal sealed class LeaseGuard(IJobHost host, TimeProvider time)
{
    /// <summary>A film is read in thousands of ranges; the lease is looked up once in a while.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(LeaseId, string), (JobId Job, long At)> known = new();

    /// <summary>True when the lease in the request's header is out, of this job, and this token's.</summary>
    public async Task<bool> MayRead(HttpRequest request, AccessToken token, JobId job, CancellationToken cancel)
    {
        if (LeaseOf(request) is not { } lease)
        {
            return false;
        }

        if (
            known.TryGetValue((lease, token.Id), out var seen)
            && seen.Job == job
            && time.GetElapsedTime(seen.At) < Trusted
        )
        {
            return true;
        }

        Forget();
        var held = Holding.Holder(await host.Load(job, cancel), lease) is { } slot && IsOf(token, slot);
        if (held)
        {
            known[(lease, token.Id)] = (job, time.GetTimestamp());
        }

        return held;
    }

    /// <summary>True when moreover the lease is for exactly this attempt at this segment.</summary>
    public async Task<bool> MayWrite(
        HttpRequest request,
        AccessToken token,
        SegmentArtifact artifact,
        CancellationToken cancel
    )
    {
        var job = await host.Load(artifact.Job, cancel);
        return LeaseOf(request) is { } lease
            && artifact.Segment < job.Segments.Segments.Count
            && job.Segments.Segments[artifact.Segment].State is Segment.Leased leased
            && leased.Lease == lease
            && leased.Attempt == artifact.Attempt
            && IsOf(token, leased.Slot);
    }

    private static bool IsOf(AccessToken token, SlotId slot) => new WorkerId(token.Id).Owns(slot);

    private static LeaseId? LeaseOf(HttpRequest request)
    {
        try
        {
            return new LeaseId(request.Headers[WorkerProtocol.LeaseHeader].ToString());
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private void Forget()
    {
        foreach (var (key, seen) in known)
        {
            if (time.GetElapsedTime(seen.At) >= Trusted)
            {
                known.TryRemove(key, out _);
            }
        }
    }
}
