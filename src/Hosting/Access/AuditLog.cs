using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Hosting.Access;

/// <summary>Who changed what: appended to the database, never rewritten.</summary>
public sealed class AuditLog(IRecords records)
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
    /// <param name="before">Only lines with a smaller number; <c>null</c> begins with the last.</param>
    public async Task<ImmutableArray<AuditLine>> Last(int most, CancellationToken cancel, long? before = null) =>
        [
            .. from line in await records.Noted(most, before, cancel)
            let entry = JsonSerializer.Deserialize<Entry>(line.Body, Wire.Json)!
            select new AuditLine(line.Seq, line.At, entry.Actor, entry.Action, entry.Subject),
        ];

    private sealed record Entry(string Actor, string Action, string Subject);
}
