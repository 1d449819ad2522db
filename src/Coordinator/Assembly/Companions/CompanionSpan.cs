using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Companions;

/// <summary>Where a stream's packets lie in time; of a range, only those that overlap it.</summary>
/// <param name="Stream">Index in the file.</param>
/// <param name="First">Time of the earliest packet.</param>
/// <param name="Last">Time of the latest packet.</param>
/// <param name="Shown">Time of the earliest packet that no edit list hides.</param>
/// <param name="Early">Packets that begin before the first frame.</param>
/// <param name="Packets">How many there are.</param>
internal sealed record CompanionSpan(
    int Stream,
    Timestamp First,
    Timestamp Last,
    Timestamp Shown,
    long Early,
    long Packets
);
