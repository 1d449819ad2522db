namespace SrItmFarm.Worker.Work;

/// <summary>One stage of a pipeline. Its end completes what it writes to; its failure stops all the others.</summary>
internal static class Stage
{
    public static Task Start(
        Func<CancellationToken, Task> work,
        Func<Exception?, bool> complete,
        CancellationTokenSource stop
    ) =>
        Task.Run(async () =>
        {
            try
            {
                await work(stop.Token);
                complete(null);
            }
            catch
            {
                await stop.CancelAsync();
                complete(new OperationCanceledException());
                throw;
            }
        });
}
