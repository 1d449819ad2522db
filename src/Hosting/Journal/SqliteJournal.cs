using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>The journal in one SQLite file (WAL, full synchronisation): what is committed survives a power cut.</summary>
public sealed class SqliteJournal : IJournal
{
    private const int SchemaVersion = 1;

    private readonly SqliteConnection connection;
    private readonly SemaphoreSlim turn = new(1, 1);

    private SqliteJournal(SqliteConnection connection) => this.connection = connection;

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
            Run(connection, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
            Run(connection, SqlText.Sqlite("create-schema"));
            var version = Convert.ToInt64(
                Command(connection, "read-schema-version").ExecuteScalar(),
                CultureInfo.InvariantCulture
            );
            return version <= SchemaVersion
                ? new SqliteJournal(connection)
                : throw new JournalException(
                    $"The journal {path} has schema {version}, newer than this program's {SchemaVersion}: use the newer sritm."
                );
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
        await turn.WaitAsync(cancel);
        try
        {
            return new SqliteJournalTransaction(connection, job, turn);
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    public Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel) =>
        InTurn(() => Rows("list-jobs", row => new JobId(row.GetString(0))), cancel);

    public Task<bool> Beat(LeaseId lease, CancellationToken cancel) =>
        InTurn(() => Command(connection, "beat", ("$lease", lease.ToString())).ExecuteNonQuery() == 1, cancel);

    public Task<ImmutableArray<JournaledLease>> Overdue(TimeSpan age, CancellationToken cancel) =>
        InTurn(
            () =>
                Rows(
                    "overdue-leases",
                    row => new JournaledLease(new JobId(row.GetString(0)), new LeaseId(row.GetString(1))),
                    ("$age", age.TotalSeconds)
                ),
            cancel
        );

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        turn.Dispose();
    }

    internal static SqliteCommand Command(
        SqliteConnection connection,
        string statement,
        params (string Name, object Value)[] values
    )
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of the embedded statements; values travel as parameters.
        command.CommandText = SqlText.Sqlite(statement);
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    internal static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this file and embedded statements come in.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private async Task<T> InTurn<T>(Func<T> work, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw new JournalException($"The journal cannot be used: {e.Message}", e);
        }
        finally
        {
            turn.Release();
        }
    }

    private ImmutableArray<T> Rows<T>(
        string statement,
        Func<SqliteDataReader, T> read,
        params (string, object)[] values
    )
    {
        using var command = Command(connection, statement, values);
        using var rows = command.ExecuteReader();
        var found = ImmutableArray.CreateBuilder<T>();
        while (rows.Read())
        {
            found.Add(read(rows));
        }

        return found.ToImmutable();
    }
}
