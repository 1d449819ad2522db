namespace SrItmFarm.Shared.Farm;

/// <summary>A job in the order.</summary>
/// <param name="Unserved">By the database's clock, since it last got a lease or, later, became ready.</param>
public sealed record WaitingJob(JobCard Card, TimeSpan Unserved);
