namespace SrItmFarm.Cli.Farm;

/// <summary>Brings the number of workers on this machine to what is wanted. Workers that are too many are told to drain,
/// and none is ever killed.</summary>
internal sealed class ScaleRun(ScaleOptions options)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    /// <summary>A coordinator that is started anew is back by then.</summary>
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(60);

    /// <summary>What a worker needs after its time to drain, to give back what it holds and to leave.</summary>
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(60);

    /// <returns>How many were started, and how many have left.</returns>
    /// <exception cref="RefusedException">Another <c>sritm scale</c> is at work in the folder.</exception>
    /// <exception cref="FailedException">A worker could not be started, or has not left in its time.</exception>
    public async Task<(int Started, int Left)> Run(CancellationToken cancel)
    {
        Directory.CreateDirectory(options.Root);
        using var turn = Take();
        var working = ScaledWorker.Living(options.Root).Where(worker => !worker.IsDraining).ToArray();
        var surplus = working.Skip(options.Wanted).ToArray();
        var added = await Start(options.Wanted - working.Length, cancel);
        foreach (var worker in surplus)
        {
            await worker.Drain(cancel);
        }

        await Until(
            () => added.All(worker => worker.HasJoined()),
            JoinPatience,
            "a worker has not joined: is the coordinator there?",
            cancel
        );
        await Until(
            () => !surplus.Any(worker => worker.IsAlive),
            options.Drain + Goodbye,
            "a worker was told to leave and is still there",
            cancel
        );
        return (added.Count, surplus.Length);
    }

    private async Task<List<ScaledWorker>> Start(int missing, CancellationToken cancel)
    {
        List<ScaledWorker> added = [];
        for (var number = 1; added.Count < missing; number++)
        {
            var worker = new ScaledWorker(options.Root, number);
            if (!worker.IsAlive)
            {
                await worker.Start(options.Environment, cancel);
                added.Add(worker);
            }
        }

        return added;
    }

    private async Task Until(Func<bool> done, TimeSpan patience, string otherwise, CancellationToken cancel)
    {
        var (time, began) = (TimeProvider.System, TimeProvider.System.GetTimestamp());
        while (!done())
        {
            if (time.GetElapsedTime(began) > patience)
            {
                throw new FailedException($"{otherwise}; the files named 'log' below {options.Root} say more.");
            }

            await Task.Delay(Pace, cancel);
        }
    }

    private FileStream Take()
    {
        try
        {
            return new FileStream(
                Path.Combine(options.Root, "scale.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException)
        {
            throw new RefusedException($"another 'sritm scale' is at work in {options.Root}: wait for it.");
        }
    }
}
