using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Storage.Distant;

/// <summary>A source on another server is gone, was changed, or may not be read any more. Trying again does not mend it.
/// </summary>
public sealed class SourceLostException(string message) : IOException(message), ICarriesFailure
{
    public WorkFailure Failure { get; } = new(WorkFailureKind.BadSource, message);
}
