using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>Everything that fixes a decoder's arguments, except where it begins to read.</summary>
/// <param name="Film">Where it is.</param>
/// <param name="Format">Its demuxer.</param>
/// <param name="Video">The stream to decode.</param>
/// <param name="Range">The frames wanted.</param>
/// <param name="Threads">Threads of the decoder; they do not change the pictures.</param>
/// <param name="DecoderOptions">Options of the decoder.</param>
/// <param name="Before">Filters that need the frames before the range too.</param>
/// <param name="After">Filters over the wanted frames.</param>
/// <param name="PixelFormat">FFmpeg's name of what is delivered.</param>
/// <param name="FrameBytes">Bytes of one delivered frame.</param>
internal sealed record DecodeJob(
    SourceAddress Film,
    string Format,
    VideoStream Video,
    DecodeRange Range,
    int Threads,
    ImmutableArray<string> DecoderOptions,
    ImmutableArray<string> Before,
    ImmutableArray<string> After,
    string PixelFormat,
    int FrameBytes
)
{
    /// <summary>Give way to rendering where the cores are busy.</summary>
    public bool InBackground { get; init; }

    /// <summary>Called for each picture decoded, wanted or on the way to the range: a sign of life.</summary>
    public Action? OnPicture { get; init; }

    /// <summary>Demuxers that find a key frame by time and stamp every picture after it as they do when reading from
    /// the start. Others (raw streams, AVI) are always read from the start.</summary>
    private static readonly ImmutableArray<string> Seekable = ["mov", "matroska", "mpegts", "mpeg", "mxf", "flv"];

    /// <summary>How far before the first frame to begin, in seconds, one try after the other; the last resort is the
    /// film's start.</summary>
    private static readonly ImmutableArray<int> Margins = [2, 15];

    /// <summary>How far before the first frame the first key frame must lie. A seek in MPEG-TS lands between key
    /// frames, and an H.264 decoder that begins at an open GOP loses what it still holds at the film's end unless the
    /// key frame has left it by then.</summary>
    private static readonly Timestamp RunUp = new(1, 1);

    /// <summary>Places to begin reading at, in the order of trying; <c>null</c> is the film's start. Whoever asks for
    /// a place instead of a frame does so to be fast, and is not served from the start.</summary>
    public ImmutableArray<Timestamp?> Beginnings =>
        Range.FirstTicks is { } ticks && CanSeek(Format) ? Ahead(Video.TimeBase.At(ticks)) : [null];

    /// <summary>Whether a range of such a film can be decoded without all that comes before it.</summary>
    public static bool CanSeek(string format) => format.Split(',').Any(name => Seekable.Contains(name));

    /// <summary>The latest time of the first key frame after a seek, in ticks.</summary>
    public long? LatestKey =>
        Range.FirstTicks is { } ticks ? (Video.TimeBase.At(ticks) - RunUp).In(Video.TimeBase) : null;

    /// <summary>FFmpeg's arguments.</summary>
    /// <param name="seek">Where to begin reading; <c>null</c> is the film's start.</param>
    public ImmutableArray<string> Arguments(Timestamp? seek) =>
        [
            "-hide_banner",
            "-nostdin",
            "-nostats",
            "-loglevel",
            "repeat+level+info",
            "-copyts",
            "-filter_threads",
            "1",
            .. Film.Limits,
            .. DecoderOptions,
            "-threads",
            Text(Threads),
            "-noautorotate",
            .. Seek(seek),
            "-i",
            Film.Name,
            "-map",
            $"0:{Text(Video.Index)}",
            "-vf",
            string.Join(',', [.. Before, "showinfo=checksum=0", .. Trim, .. After]),
            "-vsync",
            "passthrough",
            // The output's own clock would be one tick a frame, where frames of a variable rate collide.
            "-enc_time_base",
            $"{Video.TimeBase}",
            .. Count,
            "-pix_fmt",
            PixelFormat,
            "-f",
            "rawvideo",
            "pipe:1",
        ];

    private ImmutableArray<Timestamp?> Ahead(Timestamp first)
    {
        Timestamp?[] places = [.. Margins.Select(margin => (Timestamp?)(first - new Timestamp(margin, 1)))];
        ImmutableArray<Timestamp?> found = [.. places.Where(place => place > Video.Start)];
        return Range.OrLater && !found.IsEmpty ? found : found.Add(null);
    }

    private ImmutableArray<string> Trim =>
        Range.FirstTicks is { } ticks ? [string.Create(CultureInfo.InvariantCulture, $"trim=start_pts={ticks}")] : [];

    private ImmutableArray<string> Count => Range.Frames is { } frames ? ["-frames:v", Text(frames)] : [];

    private static ImmutableArray<string> Seek(Timestamp? seek) =>
        seek is { } time
            ?
            [
                "-seek_timestamp",
                "1",
                "-noaccurate_seek",
                "-ss",
                time.Seconds.ToString("0.000000", CultureInfo.InvariantCulture),
            ]
            : [];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
