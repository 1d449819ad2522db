using System.Collections.Immutable;
using Npgsql;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>A transaction that holds the job's row: one round trip to lock, one to write and commit.</summary>
internal sealed class PostgresJournalTransaction : IJournalTransaction
{
    private readonly NpgsqlConnection connection;
    private readonly JobId job;
    private readonly long locked;
    private readonly Action<JobId> committed;
    private readonly List<NpgsqlBatchCommand> writes = [];
    private NpgsqlBatchCommand? setJob;

    private PostgresJournalTransaction(NpgsqlConnection connection, JobId job, long locked, Action<JobId> committed) =>
        (this.connection, this.job, this.locked, this.committed) = (connection, job, locked, committed);

    /// <summary>Waits for the job's row, and makes it where there is none.</summary>
    public static async Task<IJournalTransaction> Lock(
        NpgsqlDataSource database,
        JobId job,
        Action<JobId> committed,
        CancellationToken cancel
    )
    {
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            var version = await Version(connection, cancel, Begin, Statement("lock-job", job));
            version ??= await Version(connection, cancel, Statement("add-job", job), Statement("lock-job", job));
            return new PostgresJournalTransaction(connection, job, version!.Value, committed);
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
        Action<JobId> committed,
        CancellationToken cancel
    )
    {
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            if (await Version(connection, cancel, Begin, Statement("try-lock-job", job)) is { } version)
            {
                return new PostgresJournalTransaction(connection, job, version, committed);
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
        setJob = PostgresStatement.Of("set-version", job.ToString(), version + bodies.Length);
        return Task.CompletedTask;
    }

    public Task SetCard(JobCard card, bool granted, CancellationToken cancel)
    {
        setJob = PostgresStatement.Of(
            "set-card",
            job.ToString(),
            card.Version,
            DerivedForm.Name,
            DerivedForm.Card(card),
            card.IsActive,
            card.IsReady,
            granted
        );
        return Task.CompletedTask;
    }

    public Task SetLeases(ImmutableArray<LeaseHolder> leases, CancellationToken cancel)
    {
        var names = leases.Select(held => held.Lease.ToString()).ToArray();
        var slots = leases.Select(held => held.Slot?.ToString()).ToArray();
        writes.Add(PostgresStatement.Of("remove-leases", job.ToString(), names));
        writes.Add(PostgresStatement.Of("add-leases", job.ToString(), names, slots));
        return Task.CompletedTask;
    }

    public async Task Commit(CancellationToken cancel)
    {
        if (setJob is { } set)
        {
            writes.Add(set);
        }

        writes.Add(Plain("commit"));
        await PostgresTrouble.Guarded(() => PostgresStatement.Run(connection, cancel, writes));
        committed(job);
    }

    /// <summary>The pool rolls back what was not committed.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static NpgsqlBatchCommand Begin => Plain("begin");

    private static NpgsqlBatchCommand Plain(string text) => new(text);

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
