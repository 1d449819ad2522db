using System.Collections.Concurrent;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Media;
using SrItmFarm.Worker.Tests.Inference;
using SrItmFarm.Worker.Tests.Media;
using SrItmFarm.Worker.Work;

namespace SrItmFarm.Worker.Tests.Work;

public sealed class RenderChunkTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TinyModel models = new();
    private readonly Desk desk = new();

    [Fact]
    public async Task Want_of_memory_is_met_by_smaller_tiles_and_counts_as_no_failure()
    {
        await Render(models.With("tiny-x2", "hungry").Catalog, await Film(24), 12, 12);
        Assert.Equal([0, 1], desk.Done.Select(done => done.Segment));
        Assert.All(desk.Done, done => Assert.Equal(Attempt.First, done.Attempt));
        Assert.All(desk.Done, done => Assert.Equal(32, done.Result.Tile?.Width));
    }

    [Fact]
    public async Task Want_of_memory_that_no_tile_meets_is_a_failure()
    {
        var rendering = Render(models.With("tiny-x2", "greedy").Catalog, await Film(12), 12);
        var failure = await Assert.ThrowsAsync<InferenceFailedException>(() => rendering);
        Assert.Equal(WorkFailureKind.OutOfMemory, failure.Failure.Kind);
        Assert.Empty(desk.Done);
    }

    [Fact]
    public async Task A_segment_in_the_profile_s_own_tiles_says_nothing_of_them()
    {
        await Render(models.With("tiny-x2", "whole").Catalog, await Film(12), 12);
        Assert.Null(Assert.Single(desk.Done).Result.Tile);
    }

    [Fact]
    public async Task A_chunk_that_cannot_be_decoded_to_its_end_blames_the_segment_where_it_broke_off()
    {
        var film = await Film(41);
        var lease = Lease(models.With("tiny-x2", "whole").Catalog, await Probe(film), 40, 20);
        await Assert.ThrowsAsync<WorkFailedException>(() => Work(film).Run(lease));
        var trouble = (WorkerMessage.SegmentTrouble)lease.Trouble(Sample.Crash);
        Assert.Equal(1, trouble.Segment);
    }

    public void Dispose()
    {
        models.Dispose();
        folder.Dispose();
    }

    private async Task Render(ModelCatalog catalog, string film, params int[] segments) =>
        await Work(film).Run(Lease(catalog, await Probe(film), segments));

    private RenderChunk Work(string film) =>
        new(
            _ => film,
            new FolderArtifactStore(folder.Path),
            new LoadedModel(() => models.Catalog),
            TimeProvider.System
        );

    private HeldLease Lease(ModelCatalog catalog, SourceInfo source, params int[] segments)
    {
        var model = Assert.Single(catalog.Models);
        var profile = Sample.Profile with
        {
            Model = model.Name,
            ModelDigest = model.Digest,
            Controls = [],
            Tile = source.Video.Size,
            Encoder = Sample.Encoder with { Size = source.Video.Size.Times(2), Preset = "veryslow" },
        };
        var spec = Sample.Brief.Spec;
        var item = new WorkItem.Chunk([.. segments.Select((_, i) => Part(source, segments, i))]);
        var grant = new CoordinatorAnswer.Grant(Sample.Job, Sample.Lease(1), item, source, spec, profile);
        return new HeldLease(grant, Sample.Slot(1), desk, new SlotBoard(TimeProvider.System), new());
    }

    private static ChunkPart Part(SourceInfo source, int[] segments, int index)
    {
        var start = segments.Take(index).Sum();
        var video = source.Video;
        var first = new Timestamp(start, 25).In(video.TimeBase) + video.Start.In(video.TimeBase);
        var frames = new FrameRange(start, start + segments[index]);
        return new ChunkPart(new PlannedSegment(index, frames, index, new FrameTimes(first, [])), Attempt.First);
    }

    private async Task<string> Film(int frames)
    {
        var path = folder.File("film.mkv");
        await Clip.Ffmpeg(["-f", "lavfi", "-i", "testsrc2=s=64x48:r=25", "-frames:v", $"{frames}", path]);
        return path;
    }

    private static async Task<SourceInfo> Probe(string path) =>
        ((ProbeOutcome.Found)await SourceProbe.Probe(path, new ProbeOptions(null, false), default)).Source;

    /// <summary>Takes every report and keeps those of finished segments.</summary>
    private sealed class Desk : IWorkerDesk
    {
        private readonly ConcurrentQueue<WorkerMessage> heard = new();

        public IEnumerable<WorkerMessage.SegmentDone> Done => heard.OfType<WorkerMessage.SegmentDone>();

        public Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel)
        {
            heard.Enqueue(message);
            return Task.FromResult<CoordinatorAnswer>(new CoordinatorAnswer.GoOn());
        }
    }
}
