using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>A lease that is out.</summary>
/// <param name="At">When it was granted, by the database's clock.</param>
public sealed record GrantedLease(JobId Job, LeaseId Lease, DateTimeOffset At);
