using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SrItmFarm.Hosting.Journal;

/// <summary>Brings a journal's file to this program's schema, forwards only.</summary>
internal static class SqliteSchema
{
    /// <exception cref="JournalException">The file was written by a newer program.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        var migrations = SqlText.Migrations("sqlite");
        using var transaction = connection.BeginTransaction(deferred: false);
        var found = Version(connection);
        if (found > migrations.Length)
        {
            throw new JournalException(
                $"The journal {path} has schema {found}, newer than this program's {migrations.Length}: "
                    + "use the newer sritm."
            );
        }

        for (var version = found; version < migrations.Length; version++)
        {
            SqliteStatement.RunText(connection, migrations[version]);
            SqliteStatement.Run(connection, "note-schema-version", ("$version", version + 1));
        }

        transaction.Commit();
    }

    private static int Version(SqliteConnection connection) =>
        Number(connection, "find-schema") == 0 ? 0 : Number(connection, "read-schema-version");

    private static int Number(SqliteConnection connection, string statement)
    {
        using var command = SqliteStatement.Of(connection, statement);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
