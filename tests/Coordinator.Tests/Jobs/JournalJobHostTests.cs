using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Jobs;

public sealed class JournalJobHostTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_whose_answer_was_lost_counts_once_and_is_answered_as_if_nothing_had_been(bool written)
    {
        await using var journal = new MuteJournal(SqliteJournal.Open(folder.File("journal.db")), written);
        var host = new JournalJobHost(journal);
        JobCommand[] commands =
        [
            new JobCommand.Submit(Sample.Brief),
            new JobCommand.LeaseSurvey(Sample.Lease(1), Sample.Slot(1)),
            new JobCommand.ReportPlan(Sample.Lease(1), Sample.Segments(0, 1), SampleState.At(24)),
            new JobCommand.FinishSurvey(Sample.Lease(1)),
            new JobCommand.LeaseChunk(Sample.Lease(2), Sample.Slot(1), null, 1),
            new JobCommand.ReportFailed(Sample.Lease(2), 0, Attempt.First, Sample.Crash),
            new JobCommand.FinishLease(Sample.Lease(2)),
        ];
        foreach (var command in commands)
        {
            var answer = await host.Handle(Sample.Job, command, default);
            Assert.Single(Assert.IsType<Decision.Accepted>(answer.Decision).Events);
        }

        Assert.Equal(commands.Length, (await journal.EventsFrom(Sample.Job, 0, default)).Length);
    }

    [Fact]
    public async Task Dispatch_knows_at_once_what_this_host_did()
    {
        await using var journal = SqliteJournal.Open(folder.File("journal.db"));
        var host = new JournalJobHost(journal);
        Assert.Empty(await host.Active(anew: false, default));
        var more = host.MoreWork;
        await host.Handle(Sample.Job, new JobCommand.Submit(Sample.Brief), default);
        Assert.True(more.IsCompletedSuccessfully);
        Assert.True(Assert.Single(await host.Active(anew: false, default)).Card.Ready.Survey);
        await host.Handle(Sample.Job, new JobCommand.Cancel(), default);
        Assert.Empty(await host.Active(anew: false, default));
    }

    [Fact]
    public async Task A_job_whose_card_is_missing_is_found_all_the_same()
    {
        await using var journal = SqliteJournal.Open(folder.File("journal.db"));
        await using (var transaction = await journal.Begin(Sample.Job, default))
        {
            await transaction.Append(0, [new JobEvent.JobSubmitted(Sample.Brief)], default);
            await transaction.Commit(default);
        }

        var active = Assert.Single(await new JournalJobHost(journal).Active(anew: false, default));
        Assert.True(active.Card.Ready.Survey);
    }

    public void Dispose() => folder.Dispose();
}
