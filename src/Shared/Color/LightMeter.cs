using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>Measures max(R, G, B) of every pixel of a master's frame before it is reduced to 4:2:0 (CTA-861.3
/// annex P, on the light after the PQ EOTF). Pure, so that strips of a frame may be measured on several threads.
/// </summary>
public static class LightMeter
{
    /// <summary>Measures a frame, or a strip of whole rows that begins at a multiple of 8 rows.</summary>
    /// <param name="y">10-bit limited BT.2020 PQ codes, 4:4:4, rows without padding; above 1023 counts as 1023.</param>
    /// <param name="size">Of what the planes hold.</param>
    /// <exception cref="ArgumentException">A plane is not of that size.</exception>
    public static MeasuredLight Measure(
        ReadOnlySpan<ushort> y,
        ReadOnlySpan<ushort> cb,
        ReadOnlySpan<ushort> cr,
        PixelSize size
    )
    {
        if (y.Length != size.Area || cb.Length != size.Area || cr.Length != size.Area)
        {
            throw new ArgumentException($"Planes of {y.Length}, {cb.Length} and {cr.Length} codes are not {size}.");
        }

        var counts = new Counts(size);
        var steps = new int[size.Width];
        var most = 0f;
        for (var row = 0; row < size.Height; row++)
        {
            var line = new Range(row * size.Width, (row + 1) * size.Width);
            most = Math.Max(most, LightSteps.Fill(y[line], cb[line], cr[line], steps));
            counts.AddRow(row, steps);
        }

        return counts.ToMeasured(most);
    }

    private sealed class Counts(PixelSize size)
    {
        private const int StepsPerBin = LightScale.Steps / LightHistogram.Bins;

        private readonly long[] rows = new long[LightBands.CountOf(size.Height)];
        private readonly long[] columns = new long[LightBands.CountOf(size.Width)];

        // Two histograms by turns: neighbours are often equal, and one counter would wait for itself. The step of
        // signal 1 has a bin of its own here.
        private readonly int[] even = new int[LightHistogram.Bins + 1];
        private readonly int[] odd = new int[LightHistogram.Bins + 1];

        public void AddRow(int row, ReadOnlySpan<int> steps)
        {
            var sum = 0L;
            for (var band = 0; band < columns.Length; band++)
            {
                var start = band * LightBands.Thickness;
                var light = AddPixels(steps.Slice(start, LightBands.ThicknessOf(band, size.Width)));
                columns[band] += light;
                sum += light;
            }

            rows[row / LightBands.Thickness] += sum;
        }

        public MeasuredLight ToMeasured(float most) =>
            new(
                size,
                most,
                ImmutableCollectionsMarshal.AsImmutableArray(rows),
                ImmutableCollectionsMarshal.AsImmutableArray(columns),
                new LightHistogram([.. Enumerable.Range(0, LightHistogram.Bins).Select(CountOf)])
            );

        [MethodImpl(MethodImplOptions.AggressiveOptimization)] // else a film's first frames wait a second for it
        private long AddPixels(ReadOnlySpan<int> steps)
        {
            var table = LightScale.Table;
            var sum = 0L;
            for (var i = 0; i < steps.Length; i++)
            {
                var step = steps[i];
                sum += table[step];
                ((i & 1) == 0 ? even : odd)[step / StepsPerBin]++;
            }

            return sum;
        }

        private long CountOf(int bin) =>
            (long)even[bin]
            + odd[bin]
            + (bin == LightHistogram.Bins - 1 ? (long)even[LightHistogram.Bins] + odd[LightHistogram.Bins] : 0);
    }
}
