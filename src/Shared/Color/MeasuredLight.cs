using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>What the meter found in a frame, or in a strip of whole rows of one. All counts are whole numbers, so
/// that strips joined in any grouping give exactly the frame's.</summary>
/// <param name="Size">Of the frame or strip.</param>
/// <param name="MaxSignal">Largest max(R', G', B') as PQ signal, 0 to 1.</param>
/// <param name="RowSums">Light of each band of 8 rows, in units of 2^-16 cd/m².</param>
/// <param name="ColumnSums">Light of each band of 8 columns, in the same unit.</param>
/// <param name="Histogram">Of every pixel.</param>
public sealed record MeasuredLight(
    PixelSize Size,
    float MaxSignal,
    ImmutableArray<long> RowSums,
    ImmutableArray<long> ColumnSums,
    LightHistogram Histogram
)
{
    /// <summary>Joins the strip that lies directly below.</summary>
    /// <exception cref="ArgumentException">Other width, or this strip is not a whole number of bands high.</exception>
    public MeasuredLight Join(MeasuredLight below) =>
        below.Size.Width == Size.Width && Size.Height % LightBands.Thickness == 0
            ? new(
                new PixelSize(Size.Width, Size.Height + below.Size.Height),
                Math.Max(MaxSignal, below.MaxSignal),
                RowSums.AddRange(below.RowSums),
                [.. ColumnSums.Zip(below.ColumnSums, (a, b) => a + b)],
                Histogram.Add(below.Histogram)
            )
            : throw new ArgumentException(
                $"A strip of {below.Size} does not continue one of {Size}: widths must be equal and the upper height "
                    + $"a multiple of {LightBands.Thickness}.",
                nameof(below)
            );

    /// <summary>The frame's record, when every strip is joined.</summary>
    public FrameLight ToFrame() =>
        new(
            Pq.Light(MaxSignal),
            RowSums.Sum(),
            Means(RowSums, Size.Height, Size.Width),
            Means(ColumnSums, Size.Width, Size.Height)
        );

    private static ImmutableArray<Half> Means(ImmutableArray<long> sums, int lines, int lineLength) =>
        [
            .. sums.Select(
                (sum, band) =>
                    (Half)(sum / LightScale.UnitsPerNit / ((double)LightBands.ThicknessOf(band, lines) * lineLength))
            ),
        ];
}
