using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>An immediate SQLite transaction: the database's write lock is the job's lock.</summary>
internal sealed class SqliteJournalTransaction : IJournalTransaction
{
    private readonly SqliteConnection connection;
    private readonly JobId job;
    private readonly ChangeFeed feed;
    private readonly Action release;
    private readonly SqliteTransaction transaction;

    public SqliteJournalTransaction(SqliteConnection connection, JobId job, ChangeFeed feed, Action release)
    {
        (this.connection, this.job, this.feed, this.release) = (connection, job, feed, release);
        transaction = SqliteTrouble.Guarded(() => connection.BeginTransaction(deferred: false));
    }

    public Task<ImmutableArray<JobEvent>> EventsFrom(long version, CancellationToken cancel) =>
        Done(() =>
            SqliteStatement.Rows(
                connection,
                "read-events",
                row => JournalJson.Event(row.GetString(0)),
                ("$job", job.ToString()),
                ("$version", version)
            )
        );

    public Task Append(long version, ImmutableArray<JobEvent> events, CancellationToken cancel) =>
        Done(() =>
            Run(
                "append-events",
                ("$version", version),
                ("$bodies", JsonSerializer.Serialize(events.Select(JournalJson.Body)))
            ) + Run("set-version", ("$version", version + events.Length))
        );

    public Task SetCard(JobCard card, bool granted, CancellationToken cancel) =>
        Done(() =>
            Run(
                "set-card",
                ("$form", DerivedForm.Name),
                ("$card", DerivedForm.Card(card)),
                ("$active", card.IsActive),
                ("$ready", card.IsReady),
                ("$granted", granted)
            )
        );

    public Task SetLeases(ImmutableArray<LeaseHolder> leases, CancellationToken cancel)
    {
        var names = JsonSerializer.Serialize(leases.Select(held => $"{held.Lease}"));
        var pairs = leases.Select(held => (string?[])[$"{held.Lease}", held.Slot?.ToString()]);
        var held = JsonSerializer.Serialize(pairs);
        return Done(() => Run("remove-leases", ("$leases", names)) + Run("add-leases", ("$held", held)));
    }

    public Task Commit(CancellationToken cancel) =>
        Done(() =>
        {
            transaction.Commit();
            feed.Publish(new JobChange(job));
            return true;
        });

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            release();
        }
    }

    private int Run(string statement, params ReadOnlySpan<(string, object)> values) =>
        SqliteStatement.Run(connection, statement, [("$job", job.ToString()), .. values]);

    private static Task<T> Done<T>(Func<T> work) => Task.FromResult(SqliteTrouble.Guarded(work));
}
