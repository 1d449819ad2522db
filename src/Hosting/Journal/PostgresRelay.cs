using System.Collections.Concurrent;
using Npgsql;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>Carries changes between processes by NOTIFY and LISTEN. It is only quick, not sure: who listens also hears
/// "any" every 5 s, and whenever the connection was lost.</summary>
internal sealed class PostgresRelay(NpgsqlDataSource database, ChangeFeed feed) : IAsyncDisposable
{
    /// <summary>Changes are gathered for so long, so that a busy farm sends few notifications.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Fallback = TimeSpan.FromSeconds(5);

    /// <summary>A notification holds less than 8,000 bytes, a job's name at most 64.</summary>
    private const int JobsInOne = 100;

    private readonly string self = Guid.NewGuid().ToString("n");
    private readonly ConcurrentDictionary<JobId, byte> changed = new();
    private readonly SemaphoreSlim something = new(0);
    private readonly CancellationTokenSource end = new();
    private Task sending = Task.CompletedTask;
    private Task listening = Task.CompletedTask;
    private int sends;
    private int listens;

    public void Publish(JobId job)
    {
        feed.Publish(new JobChange(job));
        if (changed.TryAdd(job, 0))
        {
            something.Release();
        }

        if (Interlocked.Exchange(ref sends, 1) == 0)
        {
            sending = Task.Run(() => Repeat(Send, end.Token));
        }
    }

    /// <summary>Begins to hear other processes, if it does not yet.</summary>
    public void Hear()
    {
        if (Interlocked.Exchange(ref listens, 1) == 0)
        {
            listening = Task.Run(() => Repeat(Listen, end.Token));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Task.WhenAll(sending, listening);
        end.Dispose();
        something.Dispose();
    }

    private static async Task Repeat(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await work(cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException)
            {
                // The next round connects again; meanwhile everyone polls.
                await Task.Delay(Fallback, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Send(CancellationToken cancel)
    {
        await something.WaitAsync(cancel);
        await Task.Delay(Gathering, cancel);
        var jobs = changed.Keys.Take(JobsInOne).Where(job => changed.TryRemove(job, out _)).ToArray();
        if (jobs.Length > 0)
        {
            await using var connection = await database.OpenConnectionAsync(cancel);
            var words = string.Join(' ', jobs.Select(job => job.ToString()).Prepend(self));
            await PostgresStatement.Run(connection, cancel, PostgresStatement.Of("notify", words));
        }
    }

    private async Task Listen(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        connection.Notification += (_, heard) => Tell(heard.Payload.Split(' '));
        await PostgresStatement.Run(connection, cancel, PostgresStatement.Of("listen"));
        while (true)
        {
            feed.Publish(JobChange.Any);
            // Notifications come in while it waits, and do not end the wait's turn.
            while (await connection.WaitAsync(Fallback, cancel)) { }
        }
    }

    private void Tell(string[] words)
    {
        foreach (var job in words[0] == self ? [] : words[1..])
        {
            feed.Publish(new JobChange(new JobId(job)));
        }
    }
}
