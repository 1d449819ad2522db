using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>The light of a whole title (CTA-861.3 annex P).</summary>
/// <param name="Active">The picture inside the bars, decided once for the title.</param>
/// <param name="MaxPixel">MaxCLL before rounding: the brightest pixel of all frames.</param>
/// <param name="MaxFrameMean">MaxFALL before rounding: the largest mean of max(R, G, B) over the active picture. The
/// bars' own light, at most 0.05 cd/m² on average, counts in the sum.</param>
/// <param name="Percentile9999">Light that one in 10,000 pixels of the active picture exceeds at most, to 0.5 %.
/// </param>
/// <param name="BrightestFrame">First frame that holds the brightest pixel, from 0.</param>
/// <param name="BrightestMeanFrame">First frame with the largest mean, from 0.</param>
/// <param name="Curve">One point a frame.</param>
public sealed record ContentLight(
    ActivePicture Active,
    Nits MaxPixel,
    Nits MaxFrameMean,
    Nits Percentile9999,
    long BrightestFrame,
    long BrightestMeanFrame,
    ImmutableArray<FrameBrightness> Curve
)
{
    /// <summary>MaxCLL and MaxFALL as they are written: nearest whole cd/m², at least 1.</summary>
    public LightLevels Levels => LightLevels.Of(MaxPixel, MaxFrameMean);

    /// <summary>Reads the segments once, in order, and keeps two numbers a frame.</summary>
    /// <exception cref="ArgumentException">No segment, or one of another size.</exception>
    public static ContentLight Of(IEnumerable<SegmentLight> segments, PixelSize size)
    {
        var builder = new ContentLightBuilder(size);
        foreach (var segment in segments)
        {
            builder.Add(segment);
        }

        return builder.Finish();
    }
}
