using SrItmFarm.Shared.Quotes;

namespace SrItmFarm.Coordinator.Api.Quotes;

/// <summary>What the whole film needs of the farm, survey and assembly apart.</summary>
/// <param name="SlotSeconds">Seconds of one slot.</param>
/// <param name="Devices">What the samples were rendered on.</param>
/// <param name="Slots">Slots of live workers that can render the job as its profile says, at most as many as its terms let
/// it have.</param>
/// <param name="Eta">Seconds until it is rendered, if all those slots did nothing else; <c>null</c> without any.</param>
/// <param name="AheadSeconds">Seconds of a slot that all waiting work of the farm needs, this job's samples included;
/// <c>null</c> where some of it was never measured.</param>
public sealed record QuotedWork(Estimate SlotSeconds, string[] Devices, int Slots, Estimate? Eta, double? AheadSeconds);
