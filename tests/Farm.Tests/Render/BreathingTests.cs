using SrItmFarm.Cli.Render;
using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Farm.Tests.Render;

public sealed class BreathingTests
{
    [Fact]
    public async Task A_journal_that_cannot_be_used_for_a_moment_ends_no_life()
    {
        using var end = new CancellationTokenSource();
        var breaths = 0;
        await Breathing
            .Run(Breathe, TimeSpan.FromMilliseconds(1), TimeProvider.System, end.Token)
            .WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(3, breaths);

        Task Breathe(CancellationToken cancel)
        {
            if (++breaths == 3)
            {
                end.Cancel();
            }

            throw new JournalException("away");
        }
    }
}
