namespace SrItmFarm.Worker.Inference;

/// <summary>A number that a person may set, one entry of the graph's <c>controls</c> input.</summary>
/// <param name="Name">Such as <c>peak</c>.</param>
/// <param name="Unit">Such as <c>nits</c>; may be empty.</param>
/// <param name="Min">Smallest value allowed.</param>
/// <param name="Max">Largest value allowed.</param>
/// <param name="Default">Used where nothing else is asked for; from Min to Max.</param>
public sealed record ModelControl(string Name, string Unit, double Min, double Max, double Default);
