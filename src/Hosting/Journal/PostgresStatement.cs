using System.Collections.Immutable;
using Npgsql;

namespace SrItmFarm.Hosting.Journal;

/// <summary>Embedded statements with their values, ready to be sent one after another in one round trip.</summary>
internal static class PostgresStatement
{
    /// <param name="name">The statement's file without its dialect.</param>
    /// <param name="values">Strings, numbers, spans of time, bytes and arrays of strings, in the order of $1, $2.</param>
    public static NpgsqlBatchCommand Of(string name, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(SqlText.Postgres(name));
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    /// <summary>Sends the commands in one round trip.</summary>
    /// <returns>How many rows they changed together.</returns>
    public static async Task<int> Run(
        NpgsqlConnection connection,
        CancellationToken cancel,
        params IEnumerable<NpgsqlBatchCommand> commands
    )
    {
        await using var batch = Batch(connection, commands);
        return await batch.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Sends the commands in one round trip and reads the rows of those that return any.</summary>
    public static async Task<ImmutableArray<T>> Rows<T>(
        NpgsqlConnection connection,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel,
        params IEnumerable<NpgsqlBatchCommand> commands
    )
    {
        await using var batch = Batch(connection, commands);
        await using var rows = await batch.ExecuteReaderAsync(cancel);
        var found = ImmutableArray.CreateBuilder<T>();
        while (await rows.ReadAsync(cancel))
        {
            found.Add(read(rows));
        }

        // An error of a later command shows only when its result is reached.
        while (await rows.NextResultAsync(cancel)) { }
        return found.ToImmutable();
    }

    public static DateTimeOffset Instant(NpgsqlDataReader row, int column) =>
        new(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));

    private static NpgsqlBatch Batch(NpgsqlConnection connection, IEnumerable<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}
