using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Cli.Farm;

/// <summary>The one place that chooses a coordinator's journal.</summary>
internal static class JournalChoice
{
    /// <summary>SQLite in the work folder.</summary>
    public static IJournal Open(CoordinatorFolder folder) => SqliteJournal.Open(folder.Journal);
}
