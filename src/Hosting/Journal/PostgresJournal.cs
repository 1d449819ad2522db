using System.Collections.Immutable;
using Npgsql;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>The journal in PostgreSQL 15 or newer, for any number of coordinators. A single statement is repeated here
/// while its trouble may pass; a transaction only its caller can repeat.</summary>
public sealed class PostgresJournal : IJournal
{
    private readonly NpgsqlDataSource database;
    private readonly ChangeFeed feed = new();
    private readonly PostgresRelay relay;
    private readonly JournalRetry retry = new(TimeProvider.System, JournalRetry.DefaultPatience);

    private PostgresJournal(NpgsqlDataSource database)
    {
        this.database = database;
        relay = new PostgresRelay(database, feed);
    }

    /// <summary>Connects, and creates the schema in an empty database.</summary>
    /// <param name="connection">Npgsql's connection string.</param>
    /// <exception cref="JournalException">The database does not answer, refuses, or has another schema version.
    /// </exception>
    public static async Task<PostgresJournal> Open(string connection, CancellationToken cancel)
    {
        var journal = new PostgresJournal(Source(connection));
        await journal.Setup(PostgresSchema.Check, cancel);
        return journal;
    }

    /// <summary>Applies the migrations that the database lacks.</summary>
    /// <exception cref="JournalException">The database does not answer, refuses, or has a newer schema.</exception>
    public static async Task Migrate(string connection, CancellationToken cancel)
    {
        await using var journal = new PostgresJournal(Source(connection));
        await journal.Setup(PostgresSchema.Migrate, cancel);
    }

    public async Task<IJournalTransaction> Begin(JobId job, CancellationToken cancel) =>
        await PostgresTrouble.Guarded(() => PostgresJournalTransaction.Lock(database, job, relay.Publish, cancel));

    public async Task<IJournalTransaction?> TryBegin(JobId job, CancellationToken cancel) =>
        await PostgresTrouble.Guarded(() => PostgresJournalTransaction.TryLock(database, job, relay.Publish, cancel));

    public Task<ImmutableArray<JobEvent>> EventsFrom(JobId job, long version, CancellationToken cancel) =>
        Rows(
            row => JournalJson.Event(row.GetString(0)),
            () => PostgresStatement.Of("read-events", job.ToString(), version),
            cancel
        );

    public async Task<JobSnapshot> Snapshot(JobId job, CancellationToken cancel)
    {
        var found = await Rows(
            row => DerivedForm.Snapshot(row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
            () => PostgresStatement.Of("read-snapshot", job.ToString(), DerivedForm.Name),
            cancel
        );
        return found is [var snapshot] ? snapshot : JobSnapshot.None;
    }

    public Task Keep(JobId job, JobSnapshot snapshot, CancellationToken cancel)
    {
        var body = DerivedForm.Snapshot(snapshot.State);
        return Run(
            () => PostgresStatement.Of("keep-snapshot", job.ToString(), snapshot.Version, DerivedForm.Name, body),
            cancel
        );
    }

    public Task<ImmutableArray<JournaledJob>> Active(CancellationToken cancel) =>
        Rows(
            row => new JournaledJob(
                new JobId(row.GetString(0)),
                DerivedForm.Card(Text(row, 2), Text(row, 3), row.GetInt64(1)),
                row.GetTimeSpan(4)
            ),
            () => PostgresStatement.Of("list-active"),
            cancel
        );

    public Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel) =>
        Rows(row => new JobId(row.GetString(0)), () => PostgresStatement.Of("list-jobs"), cancel);

    public async Task<bool> Beat(LeaseId lease, CancellationToken cancel) =>
        await Run(() => PostgresStatement.Of("beat", lease.ToString()), cancel) == 1;

    public Task<ImmutableArray<JournaledLease>> Overdue(TimeSpan age, CancellationToken cancel) =>
        Rows(
            row => new JournaledLease(new JobId(row.GetString(0)), new LeaseId(row.GetString(1))),
            () => PostgresStatement.Of("overdue-leases", age),
            cancel
        );

    public Task Pulse(CancellationToken cancel) => Run(() => PostgresStatement.Of("pulse"), cancel);

    public async Task<Fleet> Seen(ImmutableArray<SlotId> slots, CancellationToken cancel)
    {
        var found = await Use(
            c =>
                PostgresStatement.Rows(
                    c,
                    row => new Fleet(row.GetInt32(0), row.GetInt32(1)),
                    cancel,
                    PostgresStatement.Of(
                        "note-slots",
                        slots.Select(slot => slot.ToString()).ToArray(),
                        slots.Select(slot => slot.Worker.ToString()).ToArray()
                    ),
                    PostgresStatement.Of("count-fleet")
                ),
            cancel
        );
        return found.Single();
    }

    public IAsyncEnumerable<JobChange> Changes(CancellationToken cancel)
    {
        relay.Hear();
        return feed.Listen(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await relay.DisposeAsync();
        await database.DisposeAsync();
    }

    private static NpgsqlDataSource Source(string connection) =>
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection)
            {
                ApplicationName = "sritm",
                MaxAutoPrepare = 64,
                AutoPrepareMinUsages = 2,
                // Sessions keep no state between uses; an open transaction is rolled back in any case.
                NoResetOnClose = true,
            }
        );

    private static string? Text(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    private Task<int> Run(Func<NpgsqlBatchCommand> statement, CancellationToken cancel) =>
        Use(c => PostgresStatement.Run(c, cancel, statement()), cancel);

    private Task<ImmutableArray<T>> Rows<T>(
        Func<NpgsqlDataReader, T> read,
        Func<NpgsqlBatchCommand> statement,
        CancellationToken cancel
    ) => Use(c => PostgresStatement.Rows(c, read, cancel, statement()), cancel);

    private Task<T> Use<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancel) =>
        retry.Run(() => PostgresTrouble.Guarded(() => Once(use, cancel)), cancel);

    private async Task<T> Once<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await use(connection);
    }

    private async Task Setup(Func<NpgsqlDataSource, CancellationToken, Task> step, CancellationToken cancel)
    {
        try
        {
            await step(database, cancel);
        }
        catch (NpgsqlException e)
        {
            await database.DisposeAsync();
            throw new JournalException(
                $"The journal's database cannot be opened ({e.Message.TrimEnd('.')}): "
                    + "check its address, name and user, and that it runs.",
                e
            );
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }
}
