using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>One kind of heavy work. It reports its results through the lease; a failure is an exception that
/// <see cref="FailureReading"/> understands, or a bug.</summary>
public interface ILeasedWork
{
    WorkKind Kind { get; }

    /// <summary>Does the lease's item to its end. The lease's token is cancelled when the lease is revoked.</summary>
    Task Run(HeldLease lease);
}
