using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>What became of a command, and the state after it.</summary>
/// <param name="Version">Events that the job has after it.</param>
public sealed record JobAnswer(Decision Decision, RenderJob After, long Version)
{
    public Rejection? Rejection => Decision is Decision.Rejected rejected ? rejected.Reason : null;
}
