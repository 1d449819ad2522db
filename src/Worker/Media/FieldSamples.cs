using System.Collections.Immutable;
using System.Globalization;

namespace SrItmFarm.Worker.Media;

/// <summary>Whether the pictures of a film are made of fields. The container's word, or the first picture's that
/// FFmpeg takes for it, holds for the whole film only where it says so: a film may begin with progressive titles and
/// go on as interlaced video, and so pictures from all of it are asked.</summary>
public static class FieldSamples
{
    /// <summary>Packets to decode at each place.</summary>
    public const int Packets = 4;

    private const int Places = 9;

    /// <summary>Where to look, in seconds of the container's clock; empty where the word is enough, the film is short
    /// or of unknown length, or its demuxer cannot seek.</summary>
    /// <param name="file">With the container.</param>
    /// <param name="stream">The one to render.</param>
    public static ImmutableArray<double> Of(ProbedFile file, ProbedStream stream)
    {
        var seekable = DecodeJob.CanSeek(file.Format?.FormatName ?? "");
        return IsInterlaced(stream) || !seekable || Seconds(file.Format?.Duration) is not (> 2 and < 1e7 and var length)
            ? []
            : [.. Enumerable.Range(1, Places).Select(i => Start(file) + (length * i / (Places + 1)))];
    }

    /// <summary>True for <c>Interlaced</c> where fields must be joined, for <c>Mixed</c> where only those of pictures
    /// that say so.</summary>
    /// <param name="stream">The one to render.</param>
    /// <param name="pictures">Some of its pictures.</param>
    public static (bool Interlaced, bool Mixed) Read(ProbedStream stream, IEnumerable<ProbedPicture> pictures)
    {
        var word = IsInterlaced(stream);
        var found = word || pictures.Any(picture => picture.InterlacedFrame != 0);
        return (found, found && !word);
    }

    private static bool IsInterlaced(ProbedStream stream) => stream.FieldOrder is "tt" or "bb" or "tb" or "bt";

    private static double Start(ProbedFile file) => Seconds(file.Format?.StartTime) ?? 0;

    private static double? Seconds(string? text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
