using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Telemetry;

/// <summary>What the field <c>item</c> of an event holds: a segment by its index, or the survey or assembly of a job.
/// </summary>
public static class ItemName
{
    public const string Survey = "survey";
    public const string Assembly = "assembly";

    /// <summary>A lease itself, where it holds nothing more.</summary>
    public const string Lease = "lease";

    public static string Segment(int index) => $"segment {index}";

    /// <summary>The item of a lease, and its attempt; of a chunk those of one part.</summary>
    /// <param name="current">The part that is under way; <c>null</c> before the first, which is named then.</param>
    public static (string Item, int Attempt) Of(WorkItem item, ChunkPart? current) =>
        item switch
        {
            WorkItem.Survey survey => (Survey, survey.Attempt.Number),
            WorkItem.Assembly assembly => (Assembly, assembly.Attempt.Number),
            WorkItem.Chunk chunk => Of(current ?? chunk.Parts[0]),
            _ => throw new InvalidOperationException($"Unknown item {item}."),
        };

    private static (string Item, int Attempt) Of(ChunkPart part) => (Segment(part.Segment.Index), part.Attempt.Number);
}
