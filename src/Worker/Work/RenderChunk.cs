using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

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
    public WorkKind Kind => WorkKind.Chunk;

    public async Task Run(HeldLease lease)
    {
        var chunk = (WorkItem.Chunk)lease.Grant.Item;
        lease.Begin(chunk.Parts[0]);
        var session = models.Open(lease.Grant.Profile);
        var pipeline = new ChunkPipeline(lease, chunk, sources(lease.Grant), session, Begin);
        await pipeline.Run();

        SegmentWriter Begin(ChunkPart part) => SegmentWriter.Begin(lease.Grant, part, store, time, lease.Stop);
    }
}
