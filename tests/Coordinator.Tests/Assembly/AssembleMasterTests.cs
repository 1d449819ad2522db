using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly;

[Collection(GoodMastersCollection.Name)]
public sealed class AssembleMasterTests(GoodMasters good)
{
    [Fact]
    public async Task A_master_is_reported_and_the_slot_shows_more_than_a_count_of_percents()
    {
        using var scratch = new Scratch();
        var (desk, board) = (new Desk(), new SlotBoard(TimeProvider.System));
        await Run(good.Film.Plan, scratch, desk, board);
        Assert.True(Assert.IsType<WorkerMessage.AssemblyDone>(Assert.Single(desk.Heard)).Master.Verified);
        Assert.True(Assert.Single(board.Slots).Done > 1000);
        Assert.StartsWith("assembling: ", board.Slots[0].Doing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_segment_that_cannot_be_joined_is_reported_by_its_index()
    {
        using var scratch = new Scratch();
        var desk = new Desk();
        var plan = good.Film.Plan;
        var lost = plan.Segments[1].Bitstream with { Name = new("s/lost.hevc") };
        plan = plan with { Segments = plan.Segments.SetItem(1, plan.Segments[1] with { Bitstream = lost }) };
        await Run(plan, scratch, desk, new SlotBoard(TimeProvider.System));
        Assert.Equal(1, Assert.IsType<WorkerMessage.SegmentBad>(Assert.Single(desk.Heard)).Segment);
    }

    /// <summary>The report of a film that took hours to prove may be what a kill comes before.</summary>
    [Fact]
    public async Task A_master_that_was_judged_and_not_reported_is_reported_without_being_made_again()
    {
        using var scratch = new Scratch();
        var (first, board) = (new Desk { IsGone = true }, new SlotBoard(TimeProvider.System));
        await Assert.ThrowsAsync<IOException>(() => Run(good.Film.Plan, scratch, first, board));

        var second = new Desk();
        await Run(good.Film.Plan, scratch, second, board, new MemoryStore());
        Assert.Equal(Assert.Single(first.Heard).ToString(), Assert.Single(second.Heard).ToString());
        Assert.Equal([scratch["master.mkv"]], Directory.EnumerateFileSystemEntries(scratch.Path));
    }

    [Fact]
    public async Task A_judged_master_that_changed_meanwhile_is_made_again()
    {
        using var scratch = new Scratch();
        var (first, board) = (new Desk { IsGone = true }, new SlotBoard(TimeProvider.System));
        await Assert.ThrowsAsync<IOException>(() => Run(good.Film.Plan, scratch, first, board));
        await File.AppendAllTextAsync(scratch["master.mkv"], "more");
        var second = new Desk();
        await Run(good.Film.Plan, scratch, second, board);
        Assert.True(Assert.IsType<WorkerMessage.AssemblyDone>(Assert.Single(second.Heard)).Master.Verified);
    }

    /// <summary>A shot may be rendered anew before the report is made good.</summary>
    [Fact]
    public async Task A_judged_master_of_segments_that_were_rendered_again_meanwhile_is_made_again()
    {
        using var scratch = new Scratch();
        var (first, board) = (new Desk { IsGone = true }, new SlotBoard(TimeProvider.System));
        await Assert.ThrowsAsync<IOException>(() => Run(good.Film.Plan, scratch, first, board));
        var (plan, store) = (good.Film.Plan, good.Film.Store);
        var again = store.Put("s/again.hevc", store.Bytes(plan.Segments[1].Bitstream));
        var changed = plan.Segments.SetItem(1, plan.Segments[1] with { Bitstream = again });
        var second = new Desk();
        await Run(plan with { Segments = changed }, scratch, second, board);
        var (before, after) = (Done(first).Master.Identity, Done(second).Master.Identity);
        Assert.NotEqual(before.Modified, after.Modified);
    }

    private static WorkerMessage.AssemblyDone Done(Desk desk) =>
        Assert.IsType<WorkerMessage.AssemblyDone>(Assert.Single(desk.Heard));

    private async Task Run(MasterPlan plan, Scratch scratch, Desk desk, SlotBoard board, IArtifactStore? store = null)
    {
        using var stop = new CancellationTokenSource();
        var item = new WorkItem.Assembly(Attempt.First, plan);
        var grant = new CoordinatorAnswer.Grant(
            new JobId("job"),
            new LeaseId("lease"),
            item,
            plan.Source,
            plan.Spec,
            plan.Profile
        );
        using var folder = new AssemblyFolder(scratch["work"]);
        var work = new AssembleMaster(
            new Place(good.Film.Source.Path, scratch["master.mkv"]),
            folder,
            store ?? good.Film.Store
        );
        await work.Run(new HeldLease(grant, new SlotId("assembly-1"), desk, board, stop));
    }

    private sealed class Place(string source, string master) : IAssemblyPlace
    {
        public Task<OpenFilm> Source(JobId job, CancellationToken cancel) => Task.FromResult(OpenFilm.At(source));

        public Task<string> Master(JobId job, CancellationToken cancel) => Task.FromResult(master);

        public Task Publish(JobId job, string path, SourceIdentity identity, CancellationToken cancel) =>
            Task.CompletedTask;
    }

    /// <summary>Writes down what it is told.</summary>
    private sealed class Desk : IWorkerDesk
    {
        public List<WorkerMessage> Heard { get; } = [];

        /// <summary>Ends before it can answer.</summary>
        public bool IsGone { get; init; }

        public Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel)
        {
            Heard.Add(message);
            return IsGone
                ? Task.FromException<CoordinatorAnswer>(new IOException("the coordinator is gone"))
                : Task.FromResult<CoordinatorAnswer>(new CoordinatorAnswer.GoOn());
        }
    }
}
