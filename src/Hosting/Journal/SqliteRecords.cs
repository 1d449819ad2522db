using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace SrItmFarm.Hosting.Journal;

/// <summary>Records in the journal's SQLite file.</summary>
internal sealed class SqliteRecords(SqliteDatabase database) : IRecords
{
    public async Task<bool> Add(RecordKey key, string body, CancellationToken cancel) =>
        await database.Run("add-record", cancel, [.. Values(key), ("$body", body)]) == 1;

    public Task Put(RecordKey key, string body, CancellationToken cancel) =>
        database.Run("put-record", cancel, [.. Values(key), ("$body", body)]);

    public async Task<bool> Replace(RecordKey key, string was, string body, CancellationToken cancel) =>
        await database.Run("replace-record", cancel, [.. Values(key), ("$was", was), ("$body", body)]) == 1;

    public Task<KeptRecord?> Find(RecordKey key, CancellationToken cancel) => One("find-record", key, cancel);

    public Task<KeptRecord?> Touch(RecordKey key, CancellationToken cancel) => One("touch-record", key, cancel);

    public Task<ImmutableArray<KeptRecord>> All(string kind, CancellationToken cancel) =>
        database.Rows("list-records", Read, cancel, ("$kind", kind));

    public async Task<bool> Remove(RecordKey key, CancellationToken cancel) =>
        await database.Run("remove-record", cancel, Values(key)) == 1;

    public Task RemoveOlder(string kind, TimeSpan age, CancellationToken cancel) =>
        database.Run("remove-old-records", cancel, ("$kind", kind), ("$age", age.TotalSeconds));

    public Task Note(string id, string body, CancellationToken cancel) =>
        database.Run("add-audit", cancel, ("$id", id), ("$body", body));

    public Task<ImmutableArray<NotedLine>> Noted(int most, long? before, CancellationToken cancel) =>
        database.Rows(
            "list-audit",
            row => new NotedLine(row.GetInt64(0), SqliteStatement.Instant(row, 1), row.GetString(2)),
            cancel,
            ("$before", before ?? long.MaxValue),
            ("$most", most)
        );

    private async Task<KeptRecord?> One(string statement, RecordKey key, CancellationToken cancel)
    {
        var found = await database.Rows(statement, Read, cancel, Values(key));
        return found is [var record] ? record : null;
    }

    private static (string, object)[] Values(RecordKey key) => [("$kind", key.Kind), ("$name", key.Name)];

    private static KeptRecord Read(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), TimeSpan.FromSeconds(Math.Max(0, row.GetDouble(2))));
}
