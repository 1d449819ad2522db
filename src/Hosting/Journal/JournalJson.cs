using System.Text.Json;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Hosting.Journal;

/// <summary>Events as the journal writes them.</summary>
internal static class JournalJson
{
    public static string Body(JobEvent happened) => JsonSerializer.Serialize(happened, Wire.Json);

    /// <exception cref="JsonException">The text is no event that this program knows.</exception>
    public static JobEvent Event(string body) =>
        JsonSerializer.Deserialize<JobEvent>(body, Wire.Json)
        ?? throw new JsonException("The journal holds an empty event.");

    /// <exception cref="JsonException">The text is no segment that was rendered.</exception>
    public static RenderedWork Rendered(DateTimeOffset at, string body) =>
        Event(body) is JobEvent.SegmentRendered { Result: var result }
            ? new RenderedWork(at, result.Frames.Length, result.Seconds)
            : throw new JsonException("The journal holds another event than was asked for.");
}
