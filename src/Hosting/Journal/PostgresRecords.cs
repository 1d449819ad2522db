using System.Collections.Immutable;
using Npgsql;

namespace SrItmFarm.Hosting.Journal;

/// <summary>Records in the journal's PostgreSQL database.</summary>
internal sealed class PostgresRecords(PostgresDatabase database) : IRecords
{
    public async Task<bool> Add(RecordKey key, string body, CancellationToken cancel) =>
        await Run("add-record", cancel, key.Kind, key.Name, body) == 1;

    public Task Put(RecordKey key, string body, CancellationToken cancel) =>
        Run("put-record", cancel, key.Kind, key.Name, body);

    public async Task<bool> Replace(RecordKey key, string was, string body, CancellationToken cancel) =>
        await Run("replace-record", cancel, key.Kind, key.Name, was, body) == 1;

    public Task<KeptRecord?> Find(RecordKey key, CancellationToken cancel) => One("find-record", key, cancel);

    public Task<KeptRecord?> Touch(RecordKey key, CancellationToken cancel) => One("touch-record", key, cancel);

    public Task<ImmutableArray<KeptRecord>> All(string kind, CancellationToken cancel) =>
        Rows("list-records", cancel, kind);

    public async Task<bool> Remove(RecordKey key, CancellationToken cancel) =>
        await Run("remove-record", cancel, key.Kind, key.Name) == 1;

    public Task RemoveOlder(string kind, TimeSpan age, CancellationToken cancel) =>
        Run("remove-old-records", cancel, kind, age);

    public Task Note(string id, string body, CancellationToken cancel) => Run("add-audit", cancel, id, body);

    public Task<ImmutableArray<NotedLine>> Noted(int most, long? before, CancellationToken cancel) =>
        database.Rows(
            row => new NotedLine(row.GetInt64(0), PostgresStatement.Instant(row, 1), row.GetString(2)),
            () => PostgresStatement.Of("list-audit", before ?? long.MaxValue, most),
            cancel
        );

    private async Task<KeptRecord?> One(string statement, RecordKey key, CancellationToken cancel)
    {
        var found = await Rows(statement, cancel, key.Kind, key.Name);
        return found is [var record] ? record : null;
    }

    private Task<int> Run(string statement, CancellationToken cancel, params object[] values) =>
        database.Run(() => PostgresStatement.Of(statement, values), cancel);

    private Task<ImmutableArray<KeptRecord>> Rows(string statement, CancellationToken cancel, params object[] values) =>
        database.Rows(Read, () => PostgresStatement.Of(statement, values), cancel);

    private static KeptRecord Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), Positive(row.GetTimeSpan(2)));

    private static TimeSpan Positive(TimeSpan age) => age > TimeSpan.Zero ? age : TimeSpan.Zero;
}
