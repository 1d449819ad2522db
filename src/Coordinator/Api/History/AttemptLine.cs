using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>What happened to an attempt.</summary>
/// <param name="Seq">The event's place among the job's.</param>
/// <param name="At">By the database's clock.</param>
/// <param name="Type">The event's wire name, such as <c>segment-rendered</c>.</param>
/// <param name="Text">In words.</param>
public sealed record AttemptLine(long Seq, DateTimeOffset At, string Type, string Text)
{
    internal static AttemptLine Of(JournaledEvent one, AttemptView attempt) =>
        new(one.Seq, one.At, EventView.Of(one).Type, AttemptWords.Of(one.Event, attempt));
}
