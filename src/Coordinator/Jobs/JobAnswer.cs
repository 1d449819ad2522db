using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>What became of a command, and the state after it.</summary>
public sealed record JobAnswer(Decision Decision, RenderJob After)
{
    public Rejection? Rejection => Decision is Decision.Rejected rejected ? rejected.Reason : null;
}
