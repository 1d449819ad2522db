using SrItmFarm.Hosting.Journal;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Journal;

public sealed class SqliteRecordsTests : RecordsContract, IDisposable
{
    private readonly TestFolder folder = new();

    protected override Task<IJournal> Open() =>
        Task.FromResult<IJournal>(SqliteJournal.Open(folder.File("journal.db")));

    public void Dispose() => folder.Dispose();
}
