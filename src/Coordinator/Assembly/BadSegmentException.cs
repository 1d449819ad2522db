using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>A stored segment is missing, damaged or does not fit its film: it must be rendered again.</summary>
public sealed class BadSegmentException(int segment, WorkFailureKind kind, string message, Exception? inner = null)
    : Exception(message, inner),
        ICarriesFailure
{
    /// <summary>Its index in the film, as planned.</summary>
    public int Segment { get; } = segment;

    /// <summary>Of kind storage where other bytes or none were found than were stored, else of bad frames.</summary>
    public WorkFailure Failure { get; } = new(kind, message);
}
