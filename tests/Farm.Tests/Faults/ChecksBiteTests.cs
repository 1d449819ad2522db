using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>What a fault run checks is broken on purpose: every check must notice.</summary>
public sealed class ChecksBiteTests : IDisposable
{
    private const int Segments = 2;

    private readonly TestFolder folder = new();
    private readonly Findings findings = new();

    [Fact]
    public async Task A_master_that_is_another_s_too_short_or_damaged_is_found_and_an_undisturbed_one_is_not()
    {
        var films = await FaultFilms.Make(folder, 48);
        var (light, tone) = (films.All[0], films.All[1]);
        await MasterCheck.Compare(light, folder.File("light-alone.mkv"), findings);
        Assert.Equal((0, 0), (findings.MastersDifferent, findings.FramesLost));

        await MasterCheck.Compare(light, folder.File("tone-alone.mkv"), findings);
        Assert.Equal((1, 0), (findings.MastersDifferent, findings.FramesLost));

        var longer = light with { Frames = [.. light.Frames, "one more", "and one"] };
        await MasterCheck.Compare(longer, folder.File("light-alone.mkv"), findings);
        Assert.Equal((2, 2), (findings.MastersDifferent, findings.FramesLost));

        await MasterCheck.Compare(tone, await Damaged(folder.File("tone-alone.mkv")), findings);
        Assert.Equal(3, findings.MastersDifferent);
        Assert.Equal(3, findings.Problems.Count);
    }

    [Fact]
    public async Task An_artifact_that_leaked_one_that_is_missing_and_a_master_too_many_are_found_and_nothing_else()
    {
        using var azurite = Azurite.Start();
        await using var journal = SqliteJournal.Open(folder.File("journal.db"));
        await Complete(journal);
        var clean = await Checked(azurite, journal, "clean", (_, _) => Task.CompletedTask);
        Assert.Empty(clean.Problems);

        var leaked = await Checked(azurite, journal, "leaked", (store, _) => Put(store, "another/000000/1.hevc"));
        Assert.Contains("leaked: another/000000/1.hevc", Assert.Single(leaked.Problems));

        var winner = Artifact(1, "hevc");
        var missing = await Checked(azurite, journal, "missing", (store, _) => store.Delete(winner, default));
        Assert.Contains($"missing: {winner}", Assert.Single(missing.Problems));

        var more = await Checked(azurite, journal, "more", (_, masters) => Put(masters, "another/master"));
        Assert.Contains("1 masters were expected", Assert.Single(more.Problems));

        var loser = new SegmentArtifact(Sample.Job, 0, new Attempt(2), "hevc").Name;
        var lost = await Checked(azurite, journal, "loser", (store, _) => Put(store, $"{loser}"));
        Assert.Empty(lost.Problems);
        Assert.Equal(1, lost.LosersSwept);
    }

    [Fact]
    public async Task A_job_that_is_not_completed_or_was_rendered_twice_is_found_in_its_journal()
    {
        await using var journal = SqliteJournal.Open(folder.File("journal.db"));
        await Complete(journal);
        await JournalCheck.Run(journal, Sample.Job, findings);
        Assert.Empty(findings.Problems);

        var host = new JournalJobHost(journal);
        await host.Handle(Sample.Job, new JobCommand.LoseMaster(), default);
        await JournalCheck.Run(journal, Sample.Job, findings);
        Assert.Contains("replays to", Assert.Single(findings.Problems));
    }

    [Fact]
    public async Task A_process_that_outlives_its_farm_is_found()
    {
        var mark = Guid.NewGuid().ToString("n");
        using var left = Sritm.Start("sleep", ["600"], (Marked.Variable, mark));
        SeedRun.DemandNoneLeft(mark, findings);
        left.Kill();
        await left.WaitForExitAsync();
        Assert.Contains("sleep 600", Assert.Single(findings.Problems));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A farm's storage after the one job, with something done to it, as a fault run checks it.</summary>
    private static async Task<Findings> Checked(
        Azurite azurite,
        IJournal journal,
        string container,
        Func<AzureBlobArtifactStore, AzureBlobArtifactStore, Task> spoil
    )
    {
        var options = new AzureBlobOptions { ConnectionString = azurite.ConnectionString, Container = container };
        var store = await AzureBlobArtifactStore.Open(options, TimeProvider.System, default);
        var masters = await AzureBlobArtifactStore.Open(options.Beside("masters"), TimeProvider.System, default);
        foreach (var index in Enumerable.Range(0, Segments))
        {
            await Put(store, $"{Artifact(index, "hevc")}");
            await Put(store, $"{Artifact(index, "light")}");
        }

        await Put(masters, $"{Sample.Job}/master");
        await spoil(store, masters);
        var found = new Findings();
        await StorageCheck.Run(journal, options, [Sample.Job], found);
        return found;
    }

    private static async Task Complete(IJournal journal)
    {
        var host = new JournalJobHost(journal);
        JobCommand[] commands =
        [
            new JobCommand.Submit(Sample.Brief),
            new JobCommand.LeaseSurvey(Sample.Lease(1), Sample.Slot(1)),
            new JobCommand.ReportPlan(Sample.Lease(1), Sample.Segments(0, Segments), SampleState.At(24 * Segments)),
            new JobCommand.FinishSurvey(Sample.Lease(1)),
            new JobCommand.LeaseChunk(Sample.Lease(2), Sample.Slot(2), 0.5, 1),
            new JobCommand.ReportRendered(Sample.Lease(2), 0, Attempt.First, Rendered(0)),
            new JobCommand.LeaseChunk(Sample.Lease(4), Sample.Slot(2), 0.5, 1),
            new JobCommand.ReportRendered(Sample.Lease(4), 1, Attempt.First, Rendered(1)),
            new JobCommand.LeaseAssembly(Sample.Lease(3), Sample.Slot(3)),
            new JobCommand.FinishAssembly(Sample.Lease(3), Sample.Master),
        ];
        foreach (var command in commands)
        {
            Assert.Null((await host.Handle(Sample.Job, command, default)).Rejection);
        }
    }

    private static RenderedSegment Rendered(int index)
    {
        var sample = Sample.Rendered(index, 1);
        return sample with
        {
            Bitstream = sample.Bitstream with { Name = Artifact(index, "hevc") },
            Light = sample.Light with { Name = Artifact(index, "light") },
        };
    }

    private static ArtifactName Artifact(int index, string kind) =>
        new SegmentArtifact(Sample.Job, index, Attempt.First, kind).Name;

    private static Task Put(AzureBlobArtifactStore store, string name) =>
        store.Write(new ArtifactName(name), new MemoryStream([1, 2, 3]), default);

    private static async Task<string> Damaged(string master)
    {
        var bytes = await File.ReadAllBytesAsync(master);
        Array.Clear(bytes, bytes.Length / 2, 256);
        await File.WriteAllBytesAsync(master, bytes);
        return master;
    }
}
