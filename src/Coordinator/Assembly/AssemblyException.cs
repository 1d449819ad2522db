using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>A master could not be made. A full disk or an unreachable store is an <see cref="IOException"/>
/// instead, a
/// bad segment a <see cref="BadSegmentException"/>.</summary>
public sealed class AssemblyException(WorkFailureKind kind, string message, Exception? inner = null)
    : Exception(message, inner),
        ICarriesFailure
{
    public WorkFailure Failure { get; } = new(kind, message);
}
