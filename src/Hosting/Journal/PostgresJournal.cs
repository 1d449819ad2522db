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
    private readonly PostgresDatabase database;
    private readonly ChangeFeed feed = new();
    private readonly PostgresRelay relay;

    private PostgresJournal(PostgresDatabase database)
    {
        this.database = database;
        relay = new PostgresRelay(database.Source, feed);
        Records = new PostgresRecords(database);
    }

    public IRecords Records { get; }

    /// <summary>Connects, and creates the schema in an empty database.</summary>
    /// <param name="connection">Npgsql's connection string.</param>
    /// <exception cref="JournalException">The database does not answer, refuses, or has another schema version.
    /// </exception>
    public static async Task<PostgresJournal> Open(string connection, CancellationToken cancel) =>
        new(await PostgresDatabase.Open(connection, PostgresSchema.Check, cancel));

    /// <summary>Applies the migrations that the database lacks.</summary>
    /// <exception cref="JournalException">The database does not answer, refuses, or has a newer schema.</exception>
    public static async Task Migrate(string connection, CancellationToken cancel)
    {
        await using var database = await PostgresDatabase.Open(connection, PostgresSchema.Migrate, cancel);
    }

    public async Task<IJournalTransaction> Begin(JobId job, CancellationToken cancel) =>
        await PostgresTrouble.Guarded(() =>
            PostgresJournalTransaction.Lock(database.Source, job, relay.Publish, cancel)
        );

    public async Task<IJournalTransaction?> TryBegin(JobId job, CancellationToken cancel) =>
        await PostgresTrouble.Guarded(() =>
            PostgresJournalTransaction.TryLock(database.Source, job, relay.Publish, cancel)
        );

    public Task<ImmutableArray<JobEvent>> EventsFrom(JobId job, long version, CancellationToken cancel) =>
        database.Rows(
            row => JournalJson.Event(row.GetString(0)),
            () => PostgresStatement.Of("read-events", job.ToString(), version),
            cancel
        );

    public async Task<JobSnapshot> Snapshot(JobId job, CancellationToken cancel)
    {
        var found = await database.Rows(
            row => DerivedForm.Snapshot(row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
            () => PostgresStatement.Of("read-snapshot", job.ToString(), DerivedForm.Name),
            cancel
        );
        return found is [var snapshot] ? snapshot : JobSnapshot.None;
    }

    public Task Keep(JobId job, JobSnapshot snapshot, CancellationToken cancel)
    {
        var body = DerivedForm.Snapshot(snapshot.State);
        return database.Run(
            () => PostgresStatement.Of("keep-snapshot", job.ToString(), snapshot.Version, DerivedForm.Name, body),
            cancel
        );
    }

    public Task<ImmutableArray<JournaledJob>> Active(CancellationToken cancel) =>
        database.Rows(
            row => new JournaledJob(
                new JobId(row.GetString(0)),
                DerivedForm.Card(Text(row, 2), Text(row, 3), row.GetInt64(1)),
                row.GetTimeSpan(4)
            ),
            () => PostgresStatement.Of("list-active"),
            cancel
        );

    public Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel) =>
        database.Rows(row => new JobId(row.GetString(0)), () => PostgresStatement.Of("list-jobs"), cancel);

    public Task<ImmutableArray<JobVersion>> Versions(CancellationToken cancel) =>
        database.Rows(
            row => new JobVersion(new JobId(row.GetString(0)), row.GetInt64(1)),
            () => PostgresStatement.Of("list-versions"),
            cancel
        );

    public Task<ImmutableArray<JournaledEvent>> History(JobId job, long after, int most, CancellationToken cancel) =>
        database.Rows(
            row => new JournaledEvent(
                row.GetInt64(0),
                PostgresStatement.Instant(row, 1),
                JournalJson.Event(row.GetString(2))
            ),
            () => PostgresStatement.Of("read-history", job.ToString(), after, most),
            cancel
        );

    public Task<ImmutableArray<RenderedWork>> Rendered(DateTimeOffset since, CancellationToken cancel) =>
        database.Rows(
            row => JournalJson.Rendered(PostgresStatement.Instant(row, 0), row.GetString(1)),
            () => PostgresStatement.Of("list-rendered", since.ToUniversalTime()),
            cancel
        );

    public Task<ImmutableArray<GrantedLease>> Leases(CancellationToken cancel) =>
        database.Rows(
            row => new GrantedLease(
                new JobId(row.GetString(0)),
                new LeaseId(row.GetString(1)),
                PostgresStatement.Instant(row, 2)
            ),
            () => PostgresStatement.Of("list-leases"),
            cancel
        );

    public async Task<bool> Beat(LeaseId lease, CancellationToken cancel) =>
        await database.Run(() => PostgresStatement.Of("beat", lease.ToString()), cancel) == 1;

    public Task<ImmutableArray<JournaledLease>> LeasesOf(SlotId slot, CancellationToken cancel) =>
        database.Rows(
            row => new JournaledLease(new JobId(row.GetString(0)), new LeaseId(row.GetString(1))),
            () => PostgresStatement.Of("leases-of-slot", slot.ToString()),
            cancel
        );

    public Task<ImmutableArray<JournaledLease>> Overdue(TimeSpan age, CancellationToken cancel) =>
        database.Rows(
            row => new JournaledLease(new JobId(row.GetString(0)), new LeaseId(row.GetString(1))),
            () => PostgresStatement.Of("overdue-leases", age),
            cancel
        );

    public Task Pulse(CancellationToken cancel) => database.Run(() => PostgresStatement.Of("pulse"), cancel);

    public async Task<Fleet> Seen(ImmutableArray<SlotId> slots, CancellationToken cancel)
    {
        var found = await database.Use(
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

    private static string? Text(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}
