using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Protocol;

/// <summary>A worker is known.</summary>
/// <param name="Worker">Its id from now on; its slots' names begin with it.</param>
/// <param name="Protocol">The version that the coordinator speaks.</param>
public sealed record JoinAnswer(WorkerId Worker, int Protocol);
