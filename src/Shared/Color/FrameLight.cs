using System.Collections.Immutable;

namespace SrItmFarm.Shared.Color;

/// <summary>The light of one frame, of max(R, G, B) of its pixels. The sum is exact to the meter; the bands, which
/// only find and weigh dark bars, keep 11 bits.</summary>
/// <param name="Max">The brightest pixel.</param>
/// <param name="Sum">Of all pixels, in units of 2^-16 cd/m².</param>
/// <param name="RowMeans">Mean of each band of 8 rows in cd/m², from the top.</param>
/// <param name="ColumnMeans">Mean of each band of 8 columns in cd/m², from the left.</param>
public sealed record FrameLight(Nits Max, long Sum, ImmutableArray<Half> RowMeans, ImmutableArray<Half> ColumnMeans)
{
    /// <summary>The mean of a frame whose light lies in so many pixels.</summary>
    public Nits MeanOver(long pixels) => Mean(Sum, pixels);

    internal static Nits Mean(long sum, long pixels) => Nits.Clip(sum / LightScale.UnitsPerNit / pixels);

    public bool Equals(FrameLight? other) =>
        other is not null
        && Max == other.Max
        && Sum == other.Sum
        && RowMeans.AsSpan().SequenceEqual(other.RowMeans.AsSpan())
        && ColumnMeans.AsSpan().SequenceEqual(other.ColumnMeans.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Max, Sum);
}
