using System.Collections.Immutable;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>A lease that is out.</summary>
public sealed record JournaledLease(JobId Job, LeaseId Lease);
