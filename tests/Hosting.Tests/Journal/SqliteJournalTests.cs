using Microsoft.Data.Sqlite;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Journal;

public sealed class SqliteJournalTests : JournalContract, IDisposable
{
    private readonly TestFolder folder = new();

    protected override Task<IJournal> Open() => Task.FromResult<IJournal>(SqliteJournal.Open(Path));

    protected override async Task Execute(string sql)
    {
        await using var raw = new SqliteConnection($"Data Source={Path};Pooling=False");
        await raw.OpenAsync();
        await using var command = raw.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    protected override string Seconds(int seconds) => $"{seconds}";

    private string Path => folder.File("journal.db");

    private static string Statement(string name) =>
        System.IO.Path.Combine(TestMaterial.Root, "src", "Hosting", "Journal", "Sql", name);

    [Fact]
    public void A_file_that_is_no_journal_is_refused_by_name()
    {
        File.WriteAllText(folder.File("journal.db"), new string('x', 5000));
        var thrown = Assert.Throws<JournalException>(() => SqliteJournal.Open(folder.File("journal.db")));
        Assert.Contains("journal.db", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_of_the_first_schema_is_brought_forward_with_its_jobs()
    {
        await Execute(await File.ReadAllTextAsync(Statement("0001-journal.sqlite.sql")));
        await Execute("insert into journal_schema (version) values (1)");
        await Execute("insert into job_events (job_id, seq, body) values ('job-1', 1, '{}'), ('job-1', 2, '{}')");
        await using var journal = await Open();
        Assert.Equal([Sample.Job], await journal.Jobs(default));
    }

    public void Dispose() => folder.Dispose();
}
