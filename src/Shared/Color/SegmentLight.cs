using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>The light of one segment's frames: what a worker reports beside the bitstream.</summary>
public sealed record SegmentLight
{
    /// <param name="size">Pixels of every frame.</param>
    /// <param name="frames">In order; at least one.</param>
    /// <param name="histogram">Of every pixel of every frame.</param>
    /// <exception cref="ArgumentException">No frames, or parts that do not fit one another.</exception>
    public SegmentLight(PixelSize size, ImmutableArray<FrameLight> frames, LightHistogram histogram)
    {
        var (rows, columns) = (LightBands.CountOf(size.Height), LightBands.CountOf(size.Width));
        if (frames.IsDefaultOrEmpty || histogram.Pixels != size.Area * frames.Length)
        {
            throw new ArgumentException($"{histogram.Pixels} pixels are not one or more frames of {size}.");
        }

        if (frames.Any(f => f.RowMeans.Length != rows || f.ColumnMeans.Length != columns))
        {
            throw new ArgumentException($"A frame has not the {rows} and {columns} bands of {size}.");
        }

        (Size, Frames, Histogram) = (size, frames, histogram);
    }

    public PixelSize Size { get; }

    public ImmutableArray<FrameLight> Frames { get; }

    public LightHistogram Histogram { get; }

    /// <summary>Writes the compact binary form: about half a kilobyte to one kilobyte a 2160p frame.</summary>
    public void Write(Stream target) => SegmentLightFormat.Write(this, target);

    /// <summary>Reads what <see cref="Write"/> wrote, and no byte beyond it.</summary>
    /// <exception cref="InvalidDataException">Not such a record, of a later version, cut short or damaged.</exception>
    public static SegmentLight Read(Stream source) => SegmentLightFormat.Read(source);

    public bool Equals(SegmentLight? other) =>
        other is not null
        && Size == other.Size
        && Frames.AsSpan().SequenceEqual(other.Frames.AsSpan())
        && Histogram.Counts.AsSpan().SequenceEqual(other.Histogram.Counts.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Size, Frames.Length, Frames[0]);
}
