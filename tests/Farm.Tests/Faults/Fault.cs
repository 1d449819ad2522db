namespace SrItmFarm.Farm.Tests.Faults;

/// <param name="At">From the moment on that both films are submitted.</param>
/// <param name="Target">Which one, counted round those there are.</param>
/// <param name="Lasts">Until it heals.</param>
public sealed record Fault(FaultKind Kind, TimeSpan At, int Target, TimeSpan Lasts);
