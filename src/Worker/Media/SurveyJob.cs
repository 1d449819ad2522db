using System.Globalization;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>How a film is decoded for the detection of shots: small, and fast.</summary>
internal static class SurveyJob
{
    /// <param name="size">Of the pictures.</param>
    /// <param name="fromTicks">Time of the frame to begin with; <c>null</c> is the film's first.</param>
    public static DecodeJob Of(SourceAddress film, SourceInfo source, PixelSize size, long? fromTicks, int threads)
    {
        var (width, height) = source.Video.Rotation is 90 or 270
            ? (size.Height, size.Width)
            : (size.Width, size.Height);
        var scale = string.Create(CultureInfo.InvariantCulture, $"scale=w={width}:h={height}:flags=area");
        return new DecodeJob(
            film,
            source.Format,
            source.Video,
            new DecodeRange(fromTicks, null),
            threads,
            ["-skip_loop_filter", "all"],
            [],
            [.. Thinning(source.Video.Size.Height, height), scale, .. ModelInput.Turn(source.Video.Rotation)],
            "rgb24",
            checked((int)(size.Area * 3))
        )
        {
            InBackground = true,
        };
    }

    /// <summary>Every second line, as often as each line of a thumbnail still is the mean of eight: reading all of
    /// them costs a fifth of the decoding.</summary>
    private static IEnumerable<string> Thinning(int lines, int wanted)
    {
        for (; lines / 2 >= 8 * wanted; lines /= 2)
        {
            yield return "field";
        }
    }
}
