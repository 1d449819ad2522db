using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Media;

/// <summary>What a decoder did, seen from its output and its words; its exit code alone proves nothing.</summary>
/// <param name="Frames">Frames delivered.</param>
/// <param name="FirstTicks">Time of the first of them; <c>null</c> when none came.</param>
/// <param name="LastTicks">Time of the last of them.</param>
/// <param name="Errors">Every complaint, at most <see cref="MostErrors"/>; empty when all went well.</param>
/// <param name="FirstBadFrame">Index in the range of the first frame that may be wrong or missing: the decoder works
/// a few frames ahead, so that the damage lies at this frame or shortly after it. <c>null</c> without errors.</param>
public sealed record DecodeReport(
    long Frames,
    long? FirstTicks,
    long? LastTicks,
    ImmutableArray<string> Errors,
    long? FirstBadFrame
)
{
    public const int MostErrors = 20;

    /// <summary>Set when a signal ended the decoder: the film may be sound, and another attempt is worth while.</summary>
    public WorkFailure? Killed { get; init; }

    /// <summary>Set when a frame had no time, or one not later than the frame's before it: what was found and what to
    /// do. No frame from there on can be placed.</summary>
    public string? ClockFault { get; init; }

    public bool IsClean => Errors.IsEmpty;
}
