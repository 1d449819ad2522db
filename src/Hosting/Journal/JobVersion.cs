using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>A job, and how many events it has.</summary>
public readonly record struct JobVersion(JobId Job, long Version);
