using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace SrItmFarm.Hosting.Journal;

/// <summary>One connection to a SQLite file, whose users take turns.</summary>
internal sealed class SqliteDatabase(SqliteConnection connection) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    public SqliteConnection Connection => connection;

    public Task Take(CancellationToken cancel) => turn.WaitAsync(cancel);

    public void Release() => turn.Release();

    public Task<int> Run(string statement, CancellationToken cancel, params (string, object)[] values) =>
        InTurn(() => SqliteStatement.Run(connection, statement, values), cancel);

    public Task<ImmutableArray<T>> Rows<T>(
        string statement,
        Func<SqliteDataReader, T> read,
        CancellationToken cancel,
        params (string, object)[] values
    ) => InTurn(() => SqliteStatement.Rows(connection, statement, read, values), cancel);

    /// <exception cref="JournalException">The use failed.</exception>
    public async Task<T> InTurn<T>(Func<T> work, CancellationToken cancel)
    {
        await Take(cancel);
        try
        {
            return SqliteTrouble.Guarded(work);
        }
        finally
        {
            Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        turn.Dispose();
    }
}
