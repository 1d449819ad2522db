using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Work;

/// <summary>Renders a chunk: one decoder for its consecutive segments, one encoder each. A finished segment is
/// reported at once, so that a lost worker loses at most the segments it was in.</summary>
/// <param name="sources">Where a job's source lies on this machine.</param>
/// <param name="models">The slot's own loaded model.</param>
public sealed class RenderChunk(
    Func<JobId, string> sources,
    IArtifactStore store,
    LoadedModel models,
    TimeProvider time
) : ILeasedWork
{
    public WorkKind Kind => WorkKind.Chunk;

    public async Task Run(HeldLease lease)
    {
        var chunk = (WorkItem.Chunk)lease.Grant.Item;
        lease.Begin(chunk.Parts[0]);
        var session = models.Open(lease.Grant.Profile);
        var source = sources(lease.Grant.Job);
        var priors = await new ChunkPriors(lease, chunk, source, session).Read();
        var pipeline = new ChunkPipeline(lease, chunk, source, session, priors, Begin);
        await pipeline.Run();

        SegmentWriter Begin(ChunkPart part) => SegmentWriter.Begin(lease.Grant, part, store, time, lease.Stop);
    }
}
