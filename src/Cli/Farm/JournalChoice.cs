using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Cli.Farm;

/// <summary>The one place that chooses a coordinator's journal: PostgreSQL where it is named, which several coordinators
/// may share, else SQLite in the folder.</summary>
/// <param name="Database">Npgsql's connection string.</param>
internal sealed record JournalChoice(CoordinatorFolder Folder, string? Database)
{
    /// <summary>Whether other coordinators may use it at the same time.</summary>
    public bool IsShared => Database is not null;

    /// <summary>How long to wait for a database that does not answer.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>Told of the waiting.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Opens it; an empty one is made ready.</summary>
    /// <exception cref="JournalException">It cannot be opened, or has another schema than this program's.</exception>
    public async Task<IJournal> Open(CancellationToken cancel)
    {
        if (Database is { } connection)
        {
            return await Wait<IJournal>(async () => await PostgresJournal.Open(connection, cancel), cancel);
        }

        Directory.CreateDirectory(Folder.Root);
        return SqliteJournal.Open(Folder.Journal);
    }

    /// <summary>Brings its schema to this program's.</summary>
    /// <exception cref="JournalException">It cannot be opened, or has a newer schema than this program's.</exception>
    public async Task Migrate(CancellationToken cancel)
    {
        if (Database is { } connection)
        {
            await Wait(() => Migrated(connection, cancel), cancel);
        }
        else
        {
            await (await Open(cancel)).DisposeAsync();
        }
    }

    private static async Task<bool> Migrated(string connection, CancellationToken cancel)
    {
        await PostgresJournal.Migrate(connection, cancel);
        return true;
    }

    private async Task<T> Wait<T>(Func<Task<T>> open, CancellationToken cancel)
    {
        var told = false;
        return await new JournalRetry(TimeProvider.System, Patience).Run(Try, cancel);

        async Task<T> Try()
        {
            try
            {
                return await open();
            }
            catch (JournalException e) when (e.MayPass && !told && (told = Patience > TimeSpan.Zero))
            {
                Log.DatabaseAway(Patience.TotalSeconds, e.Message);
                throw;
            }
        }
    }

    /// <summary>Whether anybody can be let in; makes nothing.</summary>
    public async Task<bool> HasToken(CancellationToken cancel)
    {
        if (!IsShared && !File.Exists(Folder.Journal))
        {
            return false;
        }

        await using var journal = await Open(cancel);
        return !(await new TokenStore(journal.Records, TimeProvider.System).All(cancel)).IsEmpty;
    }
}
