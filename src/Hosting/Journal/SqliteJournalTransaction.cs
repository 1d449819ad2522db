using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>An immediate SQLite transaction: the database's write lock is the job's lock.</summary>
internal sealed class SqliteJournalTransaction : IJournalTransaction
{
    private readonly SqliteConnection connection;
    private readonly JobId job;
    private readonly SemaphoreSlim turn;
    private readonly SqliteTransaction transaction;

    public SqliteJournalTransaction(SqliteConnection connection, JobId job, SemaphoreSlim turn)
    {
        (this.connection, this.job, this.turn) = (connection, job, turn);
        transaction = Guarded(() => connection.BeginTransaction(deferred: false));
    }

    public Task<ImmutableArray<JobEvent>> EventsFrom(long version, CancellationToken cancel) =>
        Task.FromResult(Guarded(() => Read("read-events", Body, ("$job", job.ToString()), ("$version", version))));

    public Task Append(long version, ImmutableArray<JobEvent> events, CancellationToken cancel)
    {
        var seq = version;
        foreach (var happened in events)
        {
            seq++;
            var body = JsonSerializer.Serialize(happened, Wire.Json);
            Execute("append-event", ("$job", job.ToString()), ("$seq", seq), ("$body", body));
        }

        return Task.CompletedTask;
    }

    public Task SetLeases(ImmutableArray<LeaseId> leases, CancellationToken cancel)
    {
        var known = Guarded(() => Read("list-leases", row => new LeaseId(row.GetString(0)), ("$job", job.ToString())));
        foreach (var gone in known.Except(leases))
        {
            Execute("remove-lease", ("$lease", gone.ToString()));
        }

        foreach (var added in leases.Except(known))
        {
            Execute("add-lease", ("$lease", added.ToString()), ("$job", job.ToString()));
        }

        return Task.CompletedTask;
    }

    public Task Commit(CancellationToken cancel)
    {
        Guarded(() =>
        {
            transaction.Commit();
            return true;
        });
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    private static JobEvent Body(SqliteDataReader row) =>
        JsonSerializer.Deserialize<JobEvent>(row.GetString(0), Wire.Json)
        ?? throw new JournalException("The journal holds an empty event.");

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is SqliteException or JsonException)
        {
            throw new JournalException($"The journal cannot be used: {e.Message}", e);
        }
    }

    private void Execute(string statement, params (string, object)[] values) =>
        Guarded(() =>
        {
            using var command = SqliteJournal.Command(connection, statement, values);
            command.Transaction = transaction;
            return command.ExecuteNonQuery();
        });

    private ImmutableArray<T> Read<T>(
        string statement,
        Func<SqliteDataReader, T> read,
        params (string, object)[] values
    )
    {
        using var command = SqliteJournal.Command(connection, statement, values);
        command.Transaction = transaction;
        using var rows = command.ExecuteReader();
        var found = ImmutableArray.CreateBuilder<T>();
        while (rows.Read())
        {
            found.Add(read(rows));
        }

        return found.ToImmutable();
    }
}
