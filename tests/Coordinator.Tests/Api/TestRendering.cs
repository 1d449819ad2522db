using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Api;

/// <summary>Segments of one byte, for tests of what follows from them.</summary>
internal static class TestRendering
{
    /// <summary>Renders so many waiting segments.</summary>
    public static async Task<CoordinatorAnswer.Grant> Render(this TestWorker worker, TestFarm farm, int segments)
    {
        CoordinatorAnswer.Grant grant = null!;
        for (var done = 0; done < segments; )
        {
            grant = await worker.Grant(WorkKind.Chunk);
            foreach (var part in ((WorkItem.Chunk)grant.Item).Parts)
            {
                await worker.Report(farm, grant, part);
                done++;
            }

            await worker.Say("reports", new WorkerMessage.LeaseDone(grant.Job, grant.Lease));
        }

        return grant;
    }

    private static async Task Report(
        this TestWorker worker,
        TestFarm farm,
        CoordinatorAnswer.Grant grant,
        ChunkPart part
    )
    {
        var name = new SegmentArtifact(grant.Job, part.Segment.Index, part.Attempt, "hevc");
        var done = new RenderedSegment(
            await Store(farm, name),
            await Store(farm, name with { Kind = "light" }),
            part.Segment.Frames,
            500,
            1,
            "cpu"
        );
        var report = new WorkerMessage.SegmentDone(grant.Job, grant.Lease, part.Segment.Index, part.Attempt, done);
        Assert.IsType<CoordinatorAnswer.GoOn>(await worker.Say("reports", report));
    }

    private static async Task<StoredArtifact> Store(TestFarm farm, SegmentArtifact artifact)
    {
        using var bytes = new MemoryStream([1]);
        return await farm.Core.Parts.Artifacts.Write(artifact.Name, bytes, default);
    }
}
