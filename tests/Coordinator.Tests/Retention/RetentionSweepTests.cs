using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Coordinator.Retention;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Retention;

public sealed class RetentionSweepTests : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private readonly SqliteJournal journal;
    private readonly JournalJobHost host;
    private readonly FolderArtifactStore store;
    private readonly Later clock = new();
    private readonly AssemblyFolder assembly;
    private bool proven;

    public RetentionSweepTests()
    {
        journal = SqliteJournal.Open(folder.File("journal.db"));
        host = new JournalJobHost(journal);
        store = new FolderArtifactStore(folder.File("artifacts"));
        assembly = new AssemblyFolder(folder.File("assembly"));
    }

    [Fact]
    public async Task Segments_are_never_swept_before_the_master_is_proven_and_in_its_place()
    {
        await Rendered(segments: 2);
        clock.Days = 1000;
        Assert.Empty(await Sweep());
        await Tell(
            new JobCommand.LeaseAssembly(Sample.Lease(9), Sample.Slot(9)),
            new JobCommand.FinishAssembly(Sample.Lease(9), Sample.Master)
        );
        Assert.Empty(await Sweep());
        Assert.Equal(4, (await Left()).Length);
        proven = true;
        Assert.Equal((SweepReason.MasterProven, 2), Line(await Sweep()));
        Assert.Empty(await Sweep());
        Assert.Equal([Name(0, 1, "light"), Name(1, 1, "light")], await Left());
    }

    [Fact]
    public async Task What_a_finished_job_leaves_is_kept_for_the_time_that_is_set()
    {
        await Completed();
        clock.Days = 31 - 0.01;
        Assert.Empty(await Sweep());
        clock.Days = 31;
        Assert.Equal((SweepReason.MasterProven, 1), Line(await Sweep()));
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_deletes_nothing()
    {
        await Completed();
        clock.Days = 40;
        var said = await Sweep(dryRun: true);
        Assert.Equal(2, (await Left()).Length);
        Assert.Equal(said, await Sweep());
        Assert.Empty(await Sweep());
    }

    [Fact]
    public async Task What_a_failed_attempt_left_goes_after_a_day_and_what_is_under_lease_or_reported_stays()
    {
        await Planned(segments: 2);
        await Render(0);
        await Tell(new JobCommand.LeaseChunk(Sample.Lease(5), Sample.Slot(2), null, 1));
        await Store(1, 1);
        await Tell(
            new JobCommand.ReportFailed(Sample.Lease(5), 1, Attempt.First, Sample.Lost),
            new JobCommand.FinishLease(Sample.Lease(5)),
            new JobCommand.LeaseChunk(Sample.Lease(6), Sample.Slot(3), null, 1)
        );
        await Store(1, 2);
        Assert.Empty(await Sweep());
        clock.Days = 1;
        Assert.Equal((SweepReason.FailedAttempt, 2), Line(await Sweep()));
        Assert.Equal([Name(0, 1), Name(0, 1, "light"), Name(1, 2), Name(1, 2, "light")], await Left());
    }

    [Fact]
    public async Task A_segment_that_waits_for_a_first_report_is_not_taken_for_an_orphan()
    {
        await Planned(segments: 1);
        await Tell(new JobCommand.LeaseChunk(Sample.Lease(2), Sample.Slot(2), null, 1));
        await Store(0, 1);
        clock.Days = 1000;
        Assert.Empty(await Sweep());
        await Report(0, 1, lease: 2);
        Assert.Empty(await Sweep());
    }

    [Fact]
    public async Task A_cancelled_job_and_one_that_the_journal_does_not_know_leave_nothing()
    {
        await Rendered(segments: 1);
        await Tell(new JobCommand.Cancel());
        await store.Write(new ArtifactName("stranger/000000/1.hevc"), new MemoryStream([1]), default);
        await store.Write(new ArtifactName("notes.txt"), new MemoryStream([1]), default);
        clock.Days = 31;
        var reasons = (await Sweep()).Select(line => line.Reason);
        Assert.Equal([SweepReason.Cancelled, SweepReason.UnknownJob], reasons);
        Assert.Equal([new ArtifactName("notes.txt")], await Left());
    }

    [Fact]
    public async Task A_failed_job_keeps_its_segments_because_it_may_be_tried_again()
    {
        await Planned(segments: 1);
        await Render(0);
        await Tell(
            new JobCommand.ReportItemFailed(Sample.Lease(1), new WorkFailure(WorkFailureKind.BadSource, "no film"))
        );
        Assert.IsType<RenderJob.Failed>(await host.Load(Sample.Job, default));
        clock.Days = 1000;
        Assert.Empty(await Sweep());
    }

    [Fact]
    public async Task Uploads_that_nobody_goes_on_with_go_and_whole_sources_stay()
    {
        var (part, whole) = (folder.File("sources/a.part"), folder.File("sources/b"));
        Directory.CreateDirectory(folder.File("sources"));
        await File.WriteAllTextAsync(part, "half");
        await File.WriteAllTextAsync(whole, "all");
        Assert.Empty(await Sweep());
        clock.Days = 32;
        Assert.Equal((SweepReason.AbandonedUpload, 1), Line(await Sweep()));
        Assert.Equal((false, true), (File.Exists(part), File.Exists(whole)));
    }

    [Fact]
    public async Task A_master_that_was_begun_stays_until_its_job_waits_for_none_any_more()
    {
        await Rendered(segments: 1);
        var master = await Begun();
        Assert.Empty(await Sweep());
        await Tell(new JobCommand.Cancel());
        var said = await Sweep(dryRun: true);
        Assert.Equal((SweepReason.AbandonedAssembly, 1), Line(said));
        Assert.Equal("half a stream".Length + "half a master".Length, said[0].Bytes);
        Assert.True(File.Exists(master));
        Assert.Equal(said, await Sweep());
        Assert.False(File.Exists(master) || Directory.Exists(folder.File("assembly")));
    }

    [Fact]
    public async Task A_master_that_is_being_made_is_left_alone()
    {
        await Rendered(segments: 1);
        var master = await Begun();
        await Tell(new JobCommand.Cancel());
        using (await assembly.Use(default))
        {
            Assert.Empty(await Sweep());
        }

        Assert.True(File.Exists(master));
    }

    public async ValueTask DisposeAsync()
    {
        assembly.Dispose();
        await journal.DisposeAsync();
        folder.Dispose();
    }

    private async Task<SweepLine[]> Sweep(bool dryRun = false)
    {
        var rules = RetentionRules.Default with
        {
            Uploads = [new BegunUploads(folder.File("sources"), "*.part")],
            Assembly = assembly,
        };
        return
        [
            .. await new RetentionSweep(host, store, (_, _) => Task.FromResult(proven), rules, clock).Sweep(
                dryRun,
                default
            ),
        ];
    }

    /// <summary>Killed before its first checkpoint of a joined stream.</summary>
    /// <returns>The unproven master's path.</returns>
    private async Task<string> Begun()
    {
        var master = folder.File("master.mkv");
        assembly.Begin(Sample.Job, master);
        await File.WriteAllTextAsync(assembly.Joined, "half a stream");
        await File.WriteAllTextAsync(master, "half a master");
        return master;
    }

    private static (SweepReason, int) Line(SweepLine[] lines) =>
        (Assert.Single(lines).Reason, Assert.Single(lines).Count);

    private async Task<ArtifactName[]> Left() =>
        await store.List(null, default).Select(artifact => artifact.Name).ToArrayAsync();

    private Task Planned(int segments) =>
        Tell(
            new JobCommand.Submit(Sample.Brief),
            new JobCommand.LeaseSurvey(Sample.Lease(1), Sample.Slot(1)),
            new JobCommand.ReportPlan(Sample.Lease(1), Sample.Segments(0, segments), SampleState.At(24L * segments))
        );

    private async Task Rendered(int segments)
    {
        await Planned(segments);
        await Tell(new JobCommand.FinishSurvey(Sample.Lease(1)));
        for (var segment = 0; segment < segments; segment++)
        {
            await Render(segment);
        }
    }

    /// <summary>Under a lease of its own.</summary>
    private async Task Render(int segment)
    {
        await Tell(new JobCommand.LeaseChunk(Sample.Lease(2 + segment), Sample.Slot(2), null, 1));
        await Store(segment, 1);
        await Report(segment, 1, lease: 2 + segment);
        await Tell(new JobCommand.FinishLease(Sample.Lease(2 + segment)));
    }

    private async Task Completed()
    {
        await Rendered(segments: 1);
        await Tell(
            new JobCommand.LeaseAssembly(Sample.Lease(9), Sample.Slot(9)),
            new JobCommand.FinishAssembly(Sample.Lease(9), Sample.Master)
        );
        proven = true;
    }

    private async Task Store(int segment, int attempt)
    {
        foreach (var kind in new[] { "hevc", "light" })
        {
            await store.Write(Name(segment, attempt, kind), new MemoryStream([1, 2, 3]), default);
        }
    }

    private Task Report(int segment, int attempt, int lease)
    {
        var result = Sample.Rendered(segment, attempt);
        return Tell(
            new JobCommand.ReportRendered(
                Sample.Lease(lease),
                segment,
                new Attempt(attempt),
                result with
                {
                    Bitstream = result.Bitstream with { Name = Name(segment, attempt) },
                    Light = result.Light with { Name = Name(segment, attempt, "light") },
                }
            )
        );
    }

    private static ArtifactName Name(int segment, int attempt, string kind = "hevc") =>
        new SegmentArtifact(Sample.Job, segment, new Attempt(attempt), kind).Name;

    private async Task Tell(params JobCommand[] commands)
    {
        foreach (var command in commands)
        {
            Assert.Null((await host.Handle(Sample.Job, command, default)).Rejection);
        }
    }

    private sealed class Later : TimeProvider
    {
        public double Days { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(Days);
    }
}
