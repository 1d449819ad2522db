using System.IO.Compression;
using System.Text.Json;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Hosting.Journal;

/// <summary>How cards and snapshots are written. They are read only by a program with the very same rules and types, so
/// that their form needs no history: a newer program makes them anew from the events.</summary>
internal static class DerivedForm
{
    /// <summary>Names the build of the rules; equal sources give equal names.</summary>
    public static string Name { get; } = typeof(RenderJob).Module.ModuleVersionId.ToString("n");

    public static string Card(JobCard card) => JsonSerializer.Serialize(card, Wire.Json);

    /// <returns><c>null</c> where the card is of another form or of another version of the job.</returns>
    public static JobCard? Card(string? form, string? card, long version) =>
        form == Name
        && card is not null
        && JsonSerializer.Deserialize<JobCard>(card, Wire.Json) is { } read
        && read.Version == version
            ? read
            : null;

    public static byte[] Snapshot(RenderJob state)
    {
        using var packed = new MemoryStream();
        using (var pack = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(pack, state, SnapshotJson.Options);
        }

        return packed.ToArray();
    }

    /// <returns><see cref="JobSnapshot.None"/> where the bytes are damaged: the events are whole.</returns>
    public static JobSnapshot Snapshot(long version, byte[] body)
    {
        try
        {
            using var pack = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
            using var whole = new MemoryStream();
            pack.CopyTo(whole);
            var json = whole.GetBuffer().AsSpan(0, (int)whole.Length);
            return JsonSerializer.Deserialize<RenderJob>(json, SnapshotJson.Options) is { } state
                ? new JobSnapshot(version, state)
                : JobSnapshot.None;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException)
        {
            return JobSnapshot.None;
        }
    }
}
