using System.Globalization;
using Npgsql;

namespace SrItmFarm.Hosting.Journal;

/// <summary>Brings a database to this program's schema, forwards only.</summary>
internal static class PostgresSchema
{
    /// <summary>Creates the schema in an empty database.</summary>
    /// <exception cref="JournalException">The database has another version than this program's.</exception>
    public static async Task Check(NpgsqlDataSource database, CancellationToken cancel)
    {
        var found = await Version(database, cancel);
        var known = SqlText.Migrations("postgres").Length;
        if (found == 0)
        {
            await Migrate(database, cancel);
        }
        else if (found < known)
        {
            throw new JournalException(
                $"The journal's database has schema {found}, older than this program's {known}: "
                    + "run sritm coordinator --migrate."
            );
        }

        RefuseNewer(found, known);
    }

    /// <summary>Applies what is missing, all of it in one transaction and one process at a time.</summary>
    public static async Task Migrate(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Execute(connection, SqlText.Postgres("lock-schema"), cancel);
        var migrations = SqlText.Migrations("postgres");
        var found = await Version(connection, cancel);
        RefuseNewer(found, migrations.Length);
        for (var version = found; version < migrations.Length; version++)
        {
            await Execute(connection, migrations[version], cancel);
            await PostgresStatement.Run(connection, cancel, PostgresStatement.Of("note-schema-version", version + 1));
        }

        await transaction.CommitAsync(cancel);
    }

    private static void RefuseNewer(int found, int known)
    {
        if (found > known)
        {
            throw new JournalException(
                $"The journal's database has schema {found}, newer than this program's {known}: use the newer sritm."
            );
        }
    }

    private static async Task<int> Version(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await Version(connection, cancel);
    }

    private static async Task<int> Version(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var exists = Command(connection, SqlText.Postgres("find-schema"));
        if (await exists.ExecuteScalarAsync(cancel) is not true)
        {
            return 0;
        }

        await using var version = Command(connection, SqlText.Postgres("read-schema-version"));
        return Convert.ToInt32(await version.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    private static async Task Execute(NpgsqlConnection connection, string text, CancellationToken cancel)
    {
        await using var command = Command(connection, text);
        await command.ExecuteNonQueryAsync(cancel);
    }

#pragma warning disable CA2100 // The text is one of the embedded statements.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string text) => new(text, connection);
#pragma warning restore CA2100
}
