using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Cli.Render;

/// <summary>A sign of life, given again and again.</summary>
internal static class Breathing
{
    /// <summary>Breathes until cancelled, and then ends well. A journal that cannot be used for a moment hears of it with the
    /// next breath: what only shows a render must not fail it.</summary>
    public static async Task Run(
        Func<CancellationToken, Task> breathe,
        TimeSpan every,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                await Once(breathe, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // Whose life it was is over.
        }
    }

    private static async Task Once(Func<CancellationToken, Task> breathe, CancellationToken cancel)
    {
        try
        {
            await breathe(cancel);
        }
        catch (JournalException)
        {
            // The next one may be heard.
        }
    }
}
