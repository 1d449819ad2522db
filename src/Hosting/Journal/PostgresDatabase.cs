using System.Collections.Immutable;
using Npgsql;

namespace SrItmFarm.Hosting.Journal;

/// <summary>A pool of connections to one PostgreSQL database. Single statements are repeated here while their trouble
/// may pass.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly JournalRetry retry = new(TimeProvider.System, JournalRetry.DefaultPatience);

    private PostgresDatabase(NpgsqlDataSource source) => Source = source;

    public NpgsqlDataSource Source { get; }

    /// <summary>Connects, and brings the schema to where <paramref name="step"/> wants it.</summary>
    /// <param name="connection">Npgsql's connection string.</param>
    /// <exception cref="JournalException">The database does not answer, refuses, or has a schema that cannot be used.
    /// </exception>
    public static async Task<PostgresDatabase> Open(
        string connection,
        Func<NpgsqlDataSource, CancellationToken, Task> step,
        CancellationToken cancel
    )
    {
        var source = Connect(connection);
        try
        {
            await step(source, cancel);
            return new PostgresDatabase(source);
        }
        catch (NpgsqlException e)
        {
            await source.DisposeAsync();
            throw new JournalException(
                $"The journal's database cannot be opened ({e.Message.TrimEnd('.')}): "
                    + "check its address, name and user, and that it runs.",
                e
            )
            {
                MayPass = PostgresTrouble.MayPass(e),
            };
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    public Task<int> Run(Func<NpgsqlBatchCommand> statement, CancellationToken cancel) =>
        Use(c => PostgresStatement.Run(c, cancel, statement()), cancel);

    public Task<ImmutableArray<T>> Rows<T>(
        Func<NpgsqlDataReader, T> read,
        Func<NpgsqlBatchCommand> statement,
        CancellationToken cancel
    ) => Use(c => PostgresStatement.Rows(c, read, cancel, statement()), cancel);

    public Task<T> Use<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancel) =>
        retry.Run(() => PostgresTrouble.Guarded(() => Once(use, cancel)), cancel);

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private static NpgsqlDataSource Connect(string connection)
    {
        try
        {
            return NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(connection)
                {
                    ApplicationName = "sritm",
                    MaxAutoPrepare = 64,
                    AutoPrepareMinUsages = 2,
                    // Sessions keep no state between uses; an open transaction is rolled back in any case.
                    NoResetOnClose = true,
                }
            );
        }
        catch (ArgumentException e)
        {
            // The text may hold a password: it is not repeated.
            throw new JournalException(
                $"The database's connection string cannot be read ({e.Message.TrimEnd('.')}): "
                    + "write it as Host=...;Database=...;Username=...;Password=... .",
                e
            );
        }
    }

    private async Task<T> Once<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancel)
    {
        await using var connection = await Source.OpenConnectionAsync(cancel);
        return await use(connection);
    }
}
