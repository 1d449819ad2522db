using System.Text.Json;
using Npgsql;

namespace SrItmFarm.Hosting.Journal;

/// <summary>Turns what Npgsql throws into what the journal says.</summary>
internal static class PostgresTrouble
{
    /// <summary>Runs one use of the database.</summary>
    /// <exception cref="JournalException">It failed.</exception>
    public static async Task<T> Guarded<T>(Func<Task<T>> use)
    {
        try
        {
            return await use();
        }
        catch (Exception e) when (e is NpgsqlException or JsonException)
        {
            throw new JournalException($"The journal cannot be used: {e.Message}", e) { MayPass = MayPass(e) };
        }
    }

    /// <summary>Serialisation failures and deadlocks (class 40), lost connections (08), too many connections (53300), a
    /// server that stops or starts (57P01 to 57P03), and whatever never reached the server.</summary>
    public static bool MayPass(Exception trouble) =>
        trouble switch
        {
            PostgresException e => e.SqlState is "40001" or "40P01" or "53300" or "57P01" or "57P02" or "57P03"
                || e.SqlState.StartsWith("08", StringComparison.Ordinal),
            NpgsqlException e => e.IsTransient || e.InnerException is IOException or TimeoutException,
            _ => false,
        };
}
