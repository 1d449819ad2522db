using SrItmFarm.Hosting.Journal;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Journal;

public sealed class SqliteJournalTests : JournalContract, IDisposable
{
    private readonly TestFolder folder = new();

    protected override IJournal Open() => SqliteJournal.Open(folder.File("journal.db"));

    [Fact]
    public void A_file_that_is_no_journal_is_refused_by_name()
    {
        File.WriteAllText(folder.File("journal.db"), new string('x', 5000));
        var thrown = Assert.Throws<JournalException>(() => SqliteJournal.Open(folder.File("journal.db")));
        Assert.Contains("journal.db", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await Open().DisposeAsync();
        await using (
            var raw = new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={folder.File("journal.db")};Pooling=False"
            )
        )
        {
            raw.Open();
            using var command = raw.CreateCommand();
            command.CommandText = "insert into journal_schema (version) values (99)";
            command.ExecuteNonQuery();
        }

        Assert.Contains("newer", Assert.Throws<JournalException>(Open).Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
