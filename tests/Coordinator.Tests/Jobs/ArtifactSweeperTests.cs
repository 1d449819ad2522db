using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Jobs;

public sealed class ArtifactSweeperTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task What_no_report_named_is_swept_and_what_one_named_is_kept()
    {
        var store = new FolderArtifactStore(folder.File("artifacts"));
        var rendered = Sample.Rendered(0, 1);
        ArtifactName[] reported = [rendered.Bitstream.Name, rendered.Light.Name];
        ArtifactName[] orphans = [new("segments/0/2.hevc"), new("segments/1/1.hevc"), new("segments/1/1.light")];
        foreach (var name in reported.Concat(orphans))
        {
            await store.Write(name, new MemoryStream([1, 2, 3]), default);
        }

        await File.WriteAllTextAsync(folder.File("artifacts/Notes of a person.txt"), "not the store's");
        await using var journal = SqliteJournal.Open(folder.File("journal.db"));
        var sweeper = new ArtifactSweeper(await WithOneSegmentOfTwoRendered(journal), store);
        Assert.Equal(3, await sweeper.Sweep(default));
        Assert.Equal(reported, await store.List(null, default).Select(artifact => artifact.Name).ToArrayAsync());
        Assert.Equal(0, await sweeper.Sweep(default));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<JournalJobHost> WithOneSegmentOfTwoRendered(SqliteJournal journal)
    {
        var host = new JournalJobHost(journal);
        JobCommand[] commands =
        [
            new JobCommand.Submit(Sample.Brief),
            new JobCommand.LeaseSurvey(Sample.Lease(1), Sample.Slot(1)),
            new JobCommand.ReportPlan(Sample.Lease(1), Sample.Segments(0, 2), Shared.Planning.SurveyState.Start),
            new JobCommand.LeaseChunk(Sample.Lease(2), Sample.Slot(2), null, 1),
            new JobCommand.ReportRendered(Sample.Lease(2), 0, Shared.Work.Attempt.First, Sample.Rendered(0, 1)),
        ];
        foreach (var command in commands)
        {
            Assert.Null((await host.Handle(Sample.Job, command, default)).Rejection);
        }

        return host;
    }
}
