namespace SrItmFarm.Coordinator.Assembly;

/// <param name="Done">Share of this step, 0 to 1.</param>
public sealed record AssemblyProgress(AssemblyStep Step, double Done);
