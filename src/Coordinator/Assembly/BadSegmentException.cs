using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>A stored segment is missing, damaged or does not fit its film: it must be rendered again.</summary>
public sealed class BadSegmentException(int segment, WorkFailureKind kind, string message, Exception? inner = null)
    : AssemblyException(kind, message, inner)
{
    /// <summary>Its index in the film, as planned.</summary>
    public int Segment { get; } = segment;
}
