using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Remote;

namespace SrItmFarm.Worker.Tests.Remote;

public sealed class HandDeskTests : IAsyncDisposable
{
    private static readonly WorkerMessage.AskForWork Ask = new(Sample.Slot(1), [WorkKind.Chunk], null, 1);

    private readonly ScriptedDesk coordinator = new();
    private readonly LeasesInHand hand = new(TimeProvider.System);
    private readonly RemoteSources sources;
    private readonly HandDesk desk;

    public HandDeskTests()
    {
        sources = new RemoteSources(
            new CoordinatorClient(new Upstream([]).Client, TimeProvider.System, _ => { }),
            hand
        );
        desk = new HandDesk(coordinator, hand, sources);
    }

    [Fact]
    public async Task It_knows_under_which_lease_a_segment_is_written()
    {
        await desk.Handle(Ask, default);
        Assert.Equal(Sample.Lease(1), hand.For(new SegmentArtifact(Sample.Job, 1, Attempt.First, "hevc")));
        Assert.Null(hand.For(new SegmentArtifact(Sample.Job, 1, new Attempt(2), "hevc")));
        await desk.Handle(new WorkerMessage.LeaseDone(Sample.Job, Sample.Lease(1)), default);
        Assert.True(hand.IsEmpty);
    }

    [Fact]
    public async Task A_worker_that_drains_finishes_its_segment_gives_back_the_rest_and_is_empty()
    {
        await desk.Handle(Ask, default);
        desk.Drain();
        Assert.False(desk.Drained.IsCompleted);
        var done = new WorkerMessage.SegmentDone(Sample.Job, Sample.Lease(1), 0, Attempt.First, Sample.Rendered(0, 1));
        Assert.IsType<CoordinatorAnswer.Stale>(await desk.Handle(done, default));
        Assert.Contains(done, coordinator.Heard);
        await desk.Handle(new WorkerMessage.LeaseDone(Sample.Job, Sample.Lease(1)), default);
        await desk.Drained.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Draining_ends_an_open_poll_and_a_worker_that_holds_nothing_is_empty_at_once()
    {
        await desk.Handle(Ask, default);
        await desk.Handle(new WorkerMessage.LeaseDone(Sample.Job, Sample.Lease(1)), default);
        var asking = desk.Handle(Ask, default);
        desk.Drain();
        Assert.IsType<CoordinatorAnswer.NothingToDo>(await asking.WaitAsync(TimeSpan.FromSeconds(10)));
        await desk.Drained.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public ValueTask DisposeAsync() => sources.DisposeAsync();
}
