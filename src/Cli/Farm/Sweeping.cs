using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Cli.Farm;

/// <summary>A coordinator's sweeps, which outlive a journal that cannot be used.</summary>
internal static class Sweeping
{
    /// <summary>A sweep begins with a write: without a wait a fault that lasts would fill the log as fast as the processor
    /// can.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Sweeps until cancelled.</summary>
    /// <param name="sweep">Goes on until cancelled, or until the journal fails it.</param>
    /// <param name="failed">Told why it did.</param>
    public static async Task Run(
        Func<CancellationToken, Task> sweep,
        Action<string> failed,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await sweep(cancel);
            }
            catch (JournalException e)
            {
                failed(e.Message);
                await Task.Delay(Pause, time, cancel);
            }
        }
    }
}
