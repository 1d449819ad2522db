using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Worker.Media;

/// <summary>The questions that probing asks ffprobe; each answer is one JSON document.</summary>
public static class ProbeArguments
{
    /// <summary>Packets whose times are read.</summary>
    public const int Packets = 200;

    /// <summary>Streams, container and chapters.</summary>
    public static ImmutableArray<string> Streams(SourceAddress film) =>
        [.. Begin(film), "-show_format", "-show_streams", "-show_chapters", film.Name];

    /// <summary>Times of the first <see cref="Packets"/> packets of a stream.</summary>
    public static ImmutableArray<string> Times(SourceAddress film, int stream) =>
        [.. Begin(film), .. First(stream, Packets), "-show_entries", "packet=pts,dts", film.Name];

    /// <summary>The pictures that the first <paramref name="packets"/> packets of a stream decode to.</summary>
    public static ImmutableArray<string> Pictures(SourceAddress film, int stream, int packets) =>
        [
            .. Begin(film),
            .. First(stream, packets),
            "-show_entries",
            "frame=pts,best_effort_timestamp,interlaced_frame,side_data_list:frame_side_data=side_data_type",
            film.Name,
        ];

    /// <summary>Whether pictures say that they are made of fields.</summary>
    /// <param name="places">Where in the film to look, in seconds.</param>
    public static ImmutableArray<string> Fields(SourceAddress film, int stream, ImmutableArray<double> places) =>
        [.. Begin(film), .. Select(stream, places), "-show_entries", "frame=interlaced_frame", film.Name];

    private static ImmutableArray<string> Select(int stream, ImmutableArray<double> places)
    {
        var each = places.Select(place =>
            string.Create(CultureInfo.InvariantCulture, $"{place:0.000}%+#{FieldSamples.Packets}")
        );
        return
        [
            "-select_streams",
            stream.ToString(CultureInfo.InvariantCulture),
            "-read_intervals",
            string.Join(',', each),
        ];
    }

    private static ImmutableArray<string> Begin(SourceAddress film) =>
        ["-v", "error", "-print_format", "json", .. film.Limits];

    private static ImmutableArray<string> First(int stream, int packets) =>
        [
            "-select_streams",
            stream.ToString(CultureInfo.InvariantCulture),
            "-read_intervals",
            string.Create(CultureInfo.InvariantCulture, $"%+#{packets}"),
        ];
}
