using System.Collections.Immutable;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Artifacts;

/// <summary>Signs addresses of the storage for whoever holds a lease, where the storage can.</summary>
internal sealed class LeaseSigner(FarmCore farm)
{
    /// <summary>Longer than a coordinator may be away; short enough that a lost address is soon worth nothing.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>A grant with its addresses.</summary>
    public async Task<CoordinatorAnswer> Sign(CoordinatorAnswer answer, CancellationToken cancel) =>
        answer is CoordinatorAnswer.Grant grant
            ? grant with
            {
                Addresses = await For(
                    grant.Job,
                    grant.Item is WorkItem.Chunk chunk
                        ? chunk.Parts.Select(part => (part.Segment.Index, part.Attempt))
                        : [],
                    cancel
                ),
            }
            : answer;

    /// <summary>A beat's answer with fresh addresses, where the worker asks for them.</summary>
    public async Task<CoordinatorAnswer> Renew(
        WorkerMessage.Beat beat,
        CoordinatorAnswer answer,
        CancellationToken cancel
    )
    {
        if (!beat.Renew || answer is not CoordinatorAnswer.GoOn goOn)
        {
            return answer;
        }

        var plan = (await farm.Host.Load(beat.Job, cancel)).Segments;
        var parts = plan
            .Held.Of(beat.Lease)
            .Select(index => (index, ((Segment.Leased)plan.Segments[index].State).Attempt));
        return goOn with { Addresses = await For(beat.Job, parts, cancel) };
    }

    private async Task<LeaseAddresses?> For(
        JobId job,
        IEnumerable<(int Segment, Attempt Attempt)> parts,
        CancellationToken cancel
    )
    {
        var film = await farm.Tickets.Find(job, cancel) is { } ticket ? farm.Films.Of(ticket) : null;
        var source = film is null ? null : await film.Sign(Lifetime, cancel);
        var signer = farm.Parts.Artifacts as IArtifactSigner;
        return source is null && signer is null
            ? null
            : new LeaseAddresses(
                source,
                signer is null ? [] : await Writes(signer, job, parts, cancel),
                Lifetime.TotalSeconds,
                film?.Mark
            );
    }

    private static async Task<ImmutableArray<ArtifactAddress>> Writes(
        IArtifactSigner signer,
        JobId job,
        IEnumerable<(int Segment, Attempt Attempt)> parts,
        CancellationToken cancel
    )
    {
        var writes = ImmutableArray.CreateBuilder<ArtifactAddress>();
        foreach (var (segment, attempt) in parts)
        {
            foreach (var kind in SegmentArtifact.Kinds)
            {
                var name = new SegmentArtifact(job, segment, attempt, kind).Name;
                var signed = await signer.Sign(name, ArtifactVerb.Write, Lifetime, cancel);
                writes.Add(new ArtifactAddress(name, signed.Address));
            }
        }

        return writes.ToImmutable();
    }
}
