namespace SrItmFarm.Coordinator.Api.Demand;

/// <summary>Work that waits for a worker now, of one model on one kind of device: what an autoscaler reads.</summary>
/// <param name="Provider"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Frames">Frames of the segments that wait.</param>
/// <param name="Seconds">Their work on one slot, by the speed measured on this farm; <c>null</c> where nothing was
/// measured yet.</param>
/// <param name="Surveys">Films that wait to be surveyed.</param>
public sealed record DemandView(string Model, string Provider, int Segments, long Frames, double? Seconds, int Surveys);
