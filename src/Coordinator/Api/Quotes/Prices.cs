using SrItmFarm.Shared.Quotes;

namespace SrItmFarm.Coordinator.Api.Quotes;

/// <summary>What a farm's hours and bytes cost.</summary>
/// <param name="SlotHour">An hour of one slot; <c>null</c> where that is not known.</param>
/// <param name="GibMonth">2^30 bytes for a month; <c>null</c> where that is not known.</param>
/// <param name="Currency">For people.</param>
public sealed record Prices(double? SlotHour, double? GibMonth, string Currency)
{
    private const double BytesPerGib = 1L << 30;

    public static Prices Unknown { get; } = new(null, null, "");

    /// <returns><c>null</c> where no price is known.</returns>
    internal QuotedCost? Of(Estimate slotSeconds, Estimate bytes) =>
        SlotHour is null && GibMonth is null
            ? null
            : new QuotedCost(Currency, At(SlotHour, slotSeconds / 3600), At(GibMonth, bytes / BytesPerGib));

    private static Estimate? At(double? price, Estimate amount) => price is { } known ? amount * known : null;
}
