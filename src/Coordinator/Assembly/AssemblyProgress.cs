namespace SrItmFarm.Coordinator.Assembly;

/// <param name="Done">Share of this step, 0 to 1; 0 until the end where nothing says how much there is to do.</param>
/// <param name="Moved">Pieces of work so far, over all steps: frames, packets, NAL units, bytes that a tool read or
/// wrote. It has no unit and never falls; it stands still exactly while nothing moves.</param>
public sealed record AssemblyProgress(AssemblyStep Step, double Done, long Moved);
