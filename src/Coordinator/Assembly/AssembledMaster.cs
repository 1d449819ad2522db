using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Checks;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>A master and what its report says of it.</summary>
/// <param name="Frames">Pictures.</param>
/// <param name="Levels">MaxCLL and MaxFALL as written.</param>
/// <param name="Light">Light of the whole film: percentile, active picture, curve.</param>
/// <param name="Shift">What was subtracted from the source's times.</param>
/// <param name="Dropped">Streams that the container cannot carry and the user allowed to leave out.</param>
/// <param name="Empty">Streams that have nothing in what was rendered, and so are not there.</param>
/// <param name="Gate">The gate's answers; a master that failed is still there.</param>
/// <param name="Difference">Light of the decoded master against the records; <c>null</c> where the gate failed.</param>
public sealed record AssembledMaster(
    long Frames,
    LightLevels Levels,
    ContentLight Light,
    Timestamp Shift,
    ImmutableArray<CompanionStream> Dropped,
    ImmutableArray<CompanionStream> Empty,
    GateReport Gate,
    LightDifference? Difference
);
