using System.Collections.Immutable;
using Npgsql;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>A transaction that holds the job's row: one round trip to lock, one to write and commit.</summary>
internal sealed class PostgresJournalTransaction : IJournalTransaction
{
    private readonly NpgsqlConnection connection;
    private readonly JobId job;
    private readonly long locked;
    private readonly List<NpgsqlBatchCommand> writes = [];

    private PostgresJournalTransaction(NpgsqlConnection connection, JobId job, long locked) =>
        (this.connection, this.job, this.locked) = (connection, job, locked);

    /// <summary>Waits for the job's row, and makes it where there is none.</summary>
    public static async Task<IJournalTransaction> Lock(NpgsqlDataSource database, JobId job, CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            var version = await Version(connection, cancel, Begin, Statement("lock-job", job));
            version ??= await Version(connection, cancel, Statement("add-job", job), Statement("lock-job", job));
            return new PostgresJournalTransaction(connection, job, version!.Value);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the job's row if it is free now.</summary>
    public static async Task<IJournalTransaction?> TryLock(
        NpgsqlDataSource database,
        JobId job,
        CancellationToken cancel
    )
    {
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            if (await Version(connection, cancel, Begin, Statement("try-lock-job", job)) is { } version)
            {
                return new PostgresJournalTransaction(connection, job, version);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public Task<ImmutableArray<JobEvent>> EventsFrom(long version, CancellationToken cancel) =>
        version == locked
            ? Task.FromResult<ImmutableArray<JobEvent>>([])
            : PostgresTrouble.Guarded(() =>
                PostgresStatement.Rows(
                    connection,
                    row => JournalJson.Event(row.GetString(0)),
                    cancel,
                    PostgresStatement.Of("read-events", job.ToString(), version)
                )
            );

    public Task Append(long version, ImmutableArray<JobEvent> events, CancellationToken cancel)
    {
        var bodies = events.Select(JournalJson.Body).ToArray();
        writes.Add(PostgresStatement.Of("append-events", job.ToString(), version, bodies));
        writes.Add(PostgresStatement.Of("set-version", job.ToString(), version + bodies.Length));
        return Task.CompletedTask;
    }

    public Task SetLeases(ImmutableArray<LeaseId> leases, CancellationToken cancel)
    {
        var names = leases.Select(lease => lease.ToString()).ToArray();
        writes.Add(PostgresStatement.Of("remove-leases", job.ToString(), names));
        writes.Add(PostgresStatement.Of("add-leases", job.ToString(), names));
        return Task.CompletedTask;
    }

    public Task Commit(CancellationToken cancel) =>
        PostgresTrouble.Guarded(() =>
            PostgresStatement.Run(connection, cancel, [.. writes, PostgresStatement.Plain("commit")])
        );

    /// <summary>The pool rolls back what was not committed.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static NpgsqlBatchCommand Begin => PostgresStatement.Plain("begin");

    private static NpgsqlBatchCommand Statement(string name, JobId job) => PostgresStatement.Of(name, job.ToString());

    private static async Task<long?> Version(
        NpgsqlConnection connection,
        CancellationToken cancel,
        params IEnumerable<NpgsqlBatchCommand> commands
    )
    {
        var found = await PostgresStatement.Rows(connection, row => row.GetInt64(0), cancel, commands);
        return found is [var version] ? version : null;
    }
}
