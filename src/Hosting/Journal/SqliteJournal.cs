using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>The journal in one SQLite file (WAL, full synchronisation): what is committed survives a power cut. One
/// connection, whose users take turns.</summary>
public sealed class SqliteJournal : IJournal
{
    private readonly SqliteDatabase database;
    private readonly ChangeFeed feed = new();

    private SqliteJournal(SqliteDatabase database)
    {
        this.database = database;
        Records = new SqliteRecords(database);
    }

    public IRecords Records { get; }

    /// <summary>Opens the journal at <paramref name="path"/> and creates it where there is none.</summary>
    /// <exception cref="JournalException">The file is no journal, is damaged, or was written by a newer version.</exception>
    public static SqliteJournal Open(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                DefaultTimeout = 30,
            }.ToString()
        );
        try
        {
            connection.Open();
            SqliteStatement.RunText(
                connection,
                "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;"
            );
            SqliteSchema.Migrate(connection, path);
            return new SqliteJournal(new SqliteDatabase(connection));
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new JournalException(
                $"The journal {path} cannot be opened ({e.Message.TrimEnd('.')}): put it back as it was, or delete its folder to begin anew.",
                e
            );
        }
        catch (JournalException)
        {
            connection.Dispose();
            throw;
        }
    }

    public async Task<IJournalTransaction> Begin(JobId job, CancellationToken cancel)
    {
        await database.Take(cancel);
        try
        {
            return new SqliteJournalTransaction(database.Connection, job, feed, database.Release);
        }
        catch
        {
            database.Release();
            throw;
        }
    }

    /// <summary>Waits its turn all the same: a turn is short, and no other process writes.</summary>
    public async Task<IJournalTransaction?> TryBegin(JobId job, CancellationToken cancel) => await Begin(job, cancel);

    public Task<ImmutableArray<JobEvent>> EventsFrom(JobId job, long version, CancellationToken cancel) =>
        database.Rows(
            "read-events",
            row => JournalJson.Event(row.GetString(0)),
            cancel,
            ("$job", job.ToString()),
            ("$version", version)
        );

    public async Task<JobSnapshot> Snapshot(JobId job, CancellationToken cancel)
    {
        var found = await database.Rows(
            "read-snapshot",
            row => DerivedForm.Snapshot(row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
            cancel,
            ("$job", job.ToString()),
            ("$form", DerivedForm.Name)
        );
        return found is [var snapshot] ? snapshot : JobSnapshot.None;
    }

    public Task Keep(JobId job, JobSnapshot snapshot, CancellationToken cancel) =>
        database.Run(
            "keep-snapshot",
            cancel,
            ("$job", job.ToString()),
            ("$version", snapshot.Version),
            ("$form", DerivedForm.Name),
            ("$body", DerivedForm.Snapshot(snapshot.State))
        );

    public Task<ImmutableArray<JournaledJob>> Active(CancellationToken cancel) =>
        database.Rows(
            "list-active",
            row => new JournaledJob(
                new JobId(row.GetString(0)),
                DerivedForm.Card(Text(row, 2), Text(row, 3), row.GetInt64(1)),
                TimeSpan.FromSeconds(row.GetDouble(4))
            ),
            cancel
        );

    public Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel) =>
        database.Rows("list-jobs", row => new JobId(row.GetString(0)), cancel);

    public Task<ImmutableArray<JobVersion>> Versions(CancellationToken cancel) =>
        database.Rows("list-versions", row => new JobVersion(new JobId(row.GetString(0)), row.GetInt64(1)), cancel);

    public Task<ImmutableArray<JournaledEvent>> History(JobId job, long after, int most, CancellationToken cancel) =>
        database.Rows(
            "read-history",
            row => new JournaledEvent(
                row.GetInt64(0),
                SqliteStatement.Instant(row, 1),
                JournalJson.Event(row.GetString(2))
            ),
            cancel,
            ("$job", job.ToString()),
            ("$after", after),
            ("$most", most)
        );

    public Task<ImmutableArray<RenderedWork>> Rendered(DateTimeOffset since, CancellationToken cancel) =>
        database.Rows(
            "list-rendered",
            row => JournalJson.Rendered(SqliteStatement.Instant(row, 0), row.GetString(1)),
            cancel,
            ("$since", SqliteStatement.Text(since))
        );

    public Task<ImmutableArray<GrantedLease>> Leases(CancellationToken cancel) =>
        database.Rows(
            "list-leases",
            row => new GrantedLease(
                new JobId(row.GetString(0)),
                new LeaseId(row.GetString(1)),
                SqliteStatement.Instant(row, 2)
            ),
            cancel
        );

    public async Task<bool> Beat(LeaseId lease, CancellationToken cancel) =>
        await database.Run("beat", cancel, ("$lease", lease.ToString())) == 1;

    public Task<ImmutableArray<JournaledLease>> LeasesOf(SlotId slot, CancellationToken cancel) =>
        database.Rows(
            "leases-of-slot",
            row => new JournaledLease(new JobId(row.GetString(0)), new LeaseId(row.GetString(1))),
            cancel,
            ("$slot", slot.ToString())
        );

    public Task<ImmutableArray<JournaledLease>> Overdue(TimeSpan age, CancellationToken cancel) =>
        database.Rows(
            "overdue-leases",
            row => new JournaledLease(new JobId(row.GetString(0)), new LeaseId(row.GetString(1))),
            cancel,
            ("$age", age.TotalSeconds)
        );

    public Task<Fleet> Seen(ImmutableArray<SlotId> slots, CancellationToken cancel) =>
        database.InTurn(
            () =>
            {
                var seen = slots.Select(slot => (string[])[slot.ToString(), slot.Worker.ToString()]);
                SqliteStatement.Run(database.Connection, "note-slots", ("$slots", JsonSerializer.Serialize(seen)));
                return SqliteStatement
                    .Rows(database.Connection, "count-fleet", row => new Fleet(row.GetInt32(0), row.GetInt32(1)))
                    .Single();
            },
            cancel
        );

    /// <summary>Of this process: no other writes while it is open.</summary>
    public IAsyncEnumerable<JobChange> Changes(CancellationToken cancel) => feed.Listen(cancel);

    public Task Pulse(CancellationToken cancel) => database.Run("pulse", cancel);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static string? Text(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}
