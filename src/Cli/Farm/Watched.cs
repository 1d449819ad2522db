namespace SrItmFarm.Cli.Farm;

/// <summary>Loops that live and die together.</summary>
internal static class Watched
{
    /// <summary>Waits for all; one that ends by a fault stops the others, and its fault is thrown.</summary>
    public static async Task All(CancellationTokenSource stop, params IEnumerable<Task> loops)
    {
        List<Task> running = [.. loops];
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            if (ended.IsFaulted)
            {
                await stop.CancelAsync();
                await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await ended;
            }
        }
    }
}
