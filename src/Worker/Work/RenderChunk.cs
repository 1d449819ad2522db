using System.Collections.Immutable;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Work;

/// <summary>Renders a chunk: one decoder for its consecutive segments, one encoder each. A finished segment is
/// reported at once, so that a lost worker loses at most the segments it was in.</summary>
/// <param name="sources">Where this machine reads a job's source.</param>
/// <param name="models">The slot's own loaded model.</param>
public sealed class RenderChunk(
    Func<CoordinatorAnswer.Grant, SourceAddress> sources,
    IArtifactStore store,
    LoadedModel models,
    TimeProvider time
) : ILeasedWork
{
    private readonly SlotFrames frames = new();

    public WorkKind Kind => WorkKind.Chunk;

    public async Task Run(HeldLease lease)
    {
        var parts = ((WorkItem.Chunk)lease.Grant.Item).Parts;
        while (!parts.IsEmpty)
        {
            parts = await Render(lease, parts);
        }
    }

    /// <summary>A segment that wants more memory than there is is begun again in smaller tiles, by the same attempt:
    /// nothing of it was reported, and no other worker would fare better.</summary>
    /// <returns>The parts that are still to be rendered.</returns>
    private async Task<ImmutableArray<ChunkPart>> Render(HeldLease lease, ImmutableArray<ChunkPart> parts)
    {
        lease.Begin(parts[0]);
        var profile = lease.Grant.Profile;
        var session = models.Open(profile);
        var tile = models.SmallerTile(profile);
        var source = sources(lease.Grant);
        var pipeline = new ChunkPipeline(lease, parts, source, session, frames, Begin);
        try
        {
            await pipeline.Run(await new ChunkPriors(lease, source, session).Read());
        }
        catch (InferenceFailedException e) when (e.Failure.Kind == WorkFailureKind.OutOfMemory)
        {
            if (!models.Shrink(profile))
            {
                throw;
            }

            var (item, attempt) = lease.At;
            lease.Log.Shrunk(lease.Grant.Job, item, attempt, lease.Slot, $"{models.SmallerTile(profile)}");
        }

        return parts[pipeline.Reported..];

        SegmentWriter Begin(ChunkPart part)
        {
            var (item, attempt) = lease.At;
            lease.Log.Begun(lease.Grant.Job, item, attempt, lease.Slot, part.Segment.Frames.Length);
            return SegmentWriter.Begin(lease.Grant, part, tile, store, time, lease.Stop);
        }
    }
}
