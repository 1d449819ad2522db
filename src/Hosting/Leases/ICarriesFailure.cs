using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>An exception that knows what kind of work failure it is.</summary>
public interface ICarriesFailure
{
    WorkFailure Failure { get; }
}
