using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Worker.Media;

/// <summary>The three questions that probing asks ffprobe; each answer is one JSON document.</summary>
public static class ProbeArguments
{
    /// <summary>Packets whose times are read.</summary>
    public const int Packets = 200;

    /// <summary>Streams, container and chapters.</summary>
    public static ImmutableArray<string> Streams(string path) =>
        [.. Begin, "-show_format", "-show_streams", "-show_chapters", FfmpegLimits.File(path)];

    /// <summary>Times of the first <see cref="Packets"/> packets of a stream.</summary>
    public static ImmutableArray<string> Times(string path, int stream) =>
        [.. Begin, .. First(stream, Packets), "-show_entries", "packet=pts,dts", FfmpegLimits.File(path)];

    /// <summary>The pictures that the first <paramref name="packets"/> packets of a stream decode to.</summary>
    public static ImmutableArray<string> Pictures(string path, int stream, int packets) =>
        [
            .. Begin,
            .. First(stream, packets),
            "-show_entries",
            "frame=pts,best_effort_timestamp,interlaced_frame,side_data_list:frame_side_data=side_data_type",
            FfmpegLimits.File(path),
        ];

    private static ImmutableArray<string> Begin => ["-v", "error", "-print_format", "json", .. FfmpegLimits.Input];

    private static ImmutableArray<string> First(int stream, int packets) =>
        [
            "-select_streams",
            stream.ToString(CultureInfo.InvariantCulture),
            "-read_intervals",
            string.Create(CultureInfo.InvariantCulture, $"%+#{packets}"),
        ];
}
