using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>A job that is active, or may be.</summary>
/// <param name="Card"><c>null</c> where none of this program's is kept for the job's last version.</param>
/// <param name="Unserved">By the database's clock, since it last got a lease or, later, became ready.</param>
public sealed record JournaledJob(JobId Job, JobCard? Card, TimeSpan Unserved);
