using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Hosting.Tests.Journal;

public sealed class PostgresRecordsTests(PostgresFixture fixture) : RecordsContract, IClassFixture<PostgresFixture>
{
    private readonly Lazy<string> database = new(() => fixture.Server.NewDatabase());

    protected override async Task<IJournal> Open() => await PostgresJournal.Open(database.Value, default);
}
