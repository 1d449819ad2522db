using SrItmFarm.Shared.Quotes;

namespace SrItmFarm.Coordinator.Api.Quotes;

/// <summary>What it costs at the coordinator's prices.</summary>
/// <param name="Currency">As configured, such as <c>EUR</c>.</param>
/// <param name="Rendering">The hours of slots.</param>
/// <param name="StorageMonth">The master, for a month.</param>
public sealed record QuotedCost(string Currency, Estimate? Rendering, Estimate? StorageMonth);
