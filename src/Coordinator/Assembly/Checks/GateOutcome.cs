namespace SrItmFarm.Coordinator.Assembly.Checks;

public enum GateOutcome
{
    Passed,
    Failed,

    /// <summary>What the check compares with is not at hand, or the container has no such thing.</summary>
    NotApplicable,
}
