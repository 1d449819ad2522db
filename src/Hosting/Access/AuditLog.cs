using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Hosting.Access;

/// <summary>Who changed what: appended to the database, never rewritten.</summary>
public sealed class AuditLog(IRecords records, TimeProvider time)
{
    /// <inheritdoc cref="AuditLine"/>
    public Task Write(string actor, string action, string subject, CancellationToken cancel) =>
        records.Note(
            Guid.NewGuid().ToString("n"),
            JsonSerializer.Serialize(new Entry(actor, action, subject), Wire.Json),
            cancel
        );

    /// <summary>Newest first.</summary>
    /// <param name="most">1 or more.</param>
    public async Task<ImmutableArray<AuditLine>> Last(int most, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return
        [
            .. from line in await records.Noted(most, cancel)
            let entry = JsonSerializer.Deserialize<Entry>(line.Body, Wire.Json)!
            select new AuditLine(now - line.Age, entry.Actor, entry.Action, entry.Subject),
        ];
    }

    private sealed record Entry(string Actor, string Action, string Subject);
}
