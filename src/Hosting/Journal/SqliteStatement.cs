using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SrItmFarm.Hosting.Journal;

/// <summary>Embedded statements with their values. A command joins the transaction that its connection has open.
/// </summary>
internal static class SqliteStatement
{
    /// <param name="name">The statement's file without its dialect.</param>
    public static SqliteCommand Of(
        SqliteConnection connection,
        string name,
        params ReadOnlySpan<(string Name, object Value)> values
    )
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of the embedded statements; values travel as parameters.
        command.CommandText = SqlText.Sqlite(name);
#pragma warning restore CA2100
        foreach (var (parameter, value) in values)
        {
            command.Parameters.AddWithValue(parameter, value);
        }

        return command;
    }

    /// <summary>Runs text that is no statement with values: a migration or a pragma.</summary>
    public static void RunText(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants and embedded migrations come in.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <returns>How many rows it changed.</returns>
    public static int Run(
        SqliteConnection connection,
        string name,
        params ReadOnlySpan<(string Name, object Value)> values
    )
    {
        using var command = Of(connection, name, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads an instant that was written as ISO 8601 in UTC.</summary>
    public static DateTimeOffset Instant(SqliteDataReader row, int column) =>
        DateTimeOffset.Parse(row.GetString(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>An instant as SQLite compares it with those that it wrote itself.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static ImmutableArray<T> Rows<T>(
        SqliteConnection connection,
        string name,
        Func<SqliteDataReader, T> read,
        params ReadOnlySpan<(string Name, object Value)> values
    )
    {
        using var command = Of(connection, name, values);
        using var rows = command.ExecuteReader();
        var found = ImmutableArray.CreateBuilder<T>();
        while (rows.Read())
        {
            found.Add(read(rows));
        }

        return found.ToImmutable();
    }
}
