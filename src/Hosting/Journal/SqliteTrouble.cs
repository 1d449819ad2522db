using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace SrItmFarm.Hosting.Journal;

/// <summary>Turns what SQLite throws into what the journal says.</summary>
internal static class SqliteTrouble
{
    /// <exception cref="JournalException">The use failed.</exception>
    public static T Guarded<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception e) when (e is SqliteException or JsonException)
        {
            throw new JournalException($"The journal cannot be used: {e.Message}", e);
        }
    }
}
