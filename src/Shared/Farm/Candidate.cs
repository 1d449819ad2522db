using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Farm;

/// <summary>Work that a slot may be granted.</summary>
public readonly record struct Candidate(JobId Job, WorkKind Kind);
