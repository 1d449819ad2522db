namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>A number that a person may set of a model.</summary>
/// <param name="Unit">Such as <c>nits</c>; may be empty.</param>
public sealed record ControlView(string Name, string Unit, double Min, double Max, double Default);
