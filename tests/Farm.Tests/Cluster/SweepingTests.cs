using SrItmFarm.Cli.Farm;
using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class SweepingTests
{
    [Fact]
    public async Task A_journal_that_stays_away_is_asked_again_after_a_wait_each_time()
    {
        var (waits, said) = (new Hasty(), new List<string>());
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Sweeping.Run(Fail, said.Add, waits, stop.Token).WaitAsync(TimeSpan.FromSeconds(30))
        );
        Assert.Equal(["away 1", "away 2", "away 3"], said);
        Assert.Equal(2, waits.Count);

        Task Fail(CancellationToken cancel)
        {
            if (said.Count == 2)
            {
                stop.Cancel();
            }

            throw new JournalException($"away {said.Count + 1}");
        }
    }

    /// <summary>A clock on which every wait is over at once.</summary>
    private sealed class Hasty : TimeProvider
    {
        public int Count { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Count++;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
