using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>Owns jobs through the journal: lock, catch up, decide, append, commit, answer. What it remembers only saves
/// reading; the journal stays the truth, and any number of hosts may share it.</summary>
public sealed class JournalJobHost : IJobHost
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly IJournal journal;
    private readonly TimeProvider time;
    private readonly JournalRetry retry;
    private readonly JobBoard board;
    private readonly JobStory story;
    private readonly JobTurns turns = new();
    private readonly KnownStates states;

    public JournalJobHost(IJournal journal)
        : this(journal, TimeProvider.System) { }

    /// <param name="log">Told of everything that this host commits.</param>
    public JournalJobHost(IJournal journal, TimeProvider time, ILogger? log = null)
    {
        (this.journal, this.time) = (journal, time);
        story = new JobStory(log ?? NullLogger.Instance);
        retry = new JournalRetry(time, JournalRetry.DefaultPatience);
        states = new KnownStates(journal);
        board = new JobBoard(journal, RemakeCard, time);
    }

    public Task MoreWork => board.MoreWork;

    public Task<JobAnswer> Handle(JobId job, JobCommand command, CancellationToken cancel) =>
        Handle(job, command, null, cancel);

    /// <summary>As the other, but refused as stale where the job has not exactly so many events.</summary>
    /// <param name="version"><c>null</c> is any number.</param>
    public async Task<JobAnswer> Handle(JobId job, JobCommand command, long? version, CancellationToken cancel)
    {
        using var taken = await turns.Take(job, cancel);
        return (await Repeat<IJournalTransaction>(job, new JobTurn(command, version), journal.Begin, cancel))!;
    }

    public async Task<JobAnswer?> TryHandle(JobId job, JobCommand command, CancellationToken cancel)
    {
        using var taken = turns.TryTake(job);
        return taken is null ? null : await Repeat(job, new JobTurn(command), journal.TryBegin, cancel);
    }

    public async Task<RenderJob> Load(JobId job, CancellationToken cancel) => (await CatchUp(job, cancel)).State;

    /// <summary>A job as last committed.</summary>
    public async Task<JobAt> At(JobId job, CancellationToken cancel)
    {
        var now = await CatchUp(job, cancel);
        return new JobAt(now.Version, now.State);
    }

    public Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel) => journal.Jobs(cancel);

    public Task<IReadOnlyCollection<WaitingJob>> Active(bool anew, CancellationToken cancel) =>
        board.Active(anew, cancel);

    /// <summary>Hears of other hosts' work until cancelled, so that whoever waits for more work here is woken by what
    /// was committed there, 5 s later at the latest.</summary>
    public async Task Watch(CancellationToken cancel)
    {
        await foreach (var _ in journal.Changes(cancel))
        {
            try
            {
                await board.Active(anew: true, cancel);
            }
            catch (JournalException)
            {
                // The next change brings the next reading.
            }

            // One reading serves all changes that come meanwhile; the next change brings the next one.
            await Task.Delay(Pace, time, cancel);
        }
    }

    /// <returns><c>null</c> where the lock was not given.</returns>
    private async Task<JobAnswer?> Repeat<T>(
        JobId job,
        JobTurn turn,
        Func<JobId, CancellationToken, Task<T>> begin,
        CancellationToken cancel
    )
        where T : IJournalTransaction?
    {
        if (await retry.Run(() => Once(job, turn, begin, cancel), cancel) is not var (decision, after))
        {
            return null;
        }

        story.Tell(job, turn.Before, decision);
        Show(after, JobTurn.Granted(decision));
        await states.Remember(job, after, cancel);
        return new JobAnswer(decision, after.State, after.Version);
    }

    private async Task<(Decision Decision, Folded After)?> Once<T>(
        JobId job,
        JobTurn turn,
        Func<JobId, CancellationToken, Task<T>> begin,
        CancellationToken cancel
    )
        where T : IJournalTransaction?
    {
        var known = await states.Known(job, cancel);
        await using var transaction = await begin(job, cancel);
        return transaction is null ? null : await turn.Try(transaction, known, cancel);
    }

    private async Task<Folded> CatchUp(JobId job, CancellationToken cancel)
    {
        var now = await states.CatchUp(job, cancel);
        Show(now, granted: false);
        return now;
    }

    private async Task<JobCard?> RemakeCard(JobId job, CancellationToken cancel)
    {
        var now = await CatchUp(job, cancel);
        return JobCard.Of(now.Version, now.State);
    }

    private void Show(Folded state, bool granted)
    {
        if (JobCard.Of(state.Version, state.State) is { } card)
        {
            board.Put(card, granted);
        }
    }
}
