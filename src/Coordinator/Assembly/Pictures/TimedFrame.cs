using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>A frame of a film, found by its time.</summary>
internal sealed class TimedFrame(SourceAddress film, TimedStream stream, FrameClock clock)
{
    /// <summary>Demuxers that find a key frame by time. Others (raw streams, AVI) are read from the start.</summary>
    private static readonly ImmutableArray<string> Seekable = ["mov", "matroska", "mpegts", "mpeg", "mxf", "flv"];

    /// <summary>How far before the frame to begin, in seconds, one try after the other; at last at the film's start.
    /// </summary>
    private static readonly ImmutableArray<int> Margins = [2, 15];

    private long? found;

    /// <param name="before">Filters that need the frames before it as well.</param>
    /// <param name="after">Filters to the picture's R'G'B'.</param>
    /// <param name="size">Of the picture.</param>
    /// <exception cref="PictureException">It cannot be decoded.</exception>
    public async Task<RgbPicture> Decode(
        ImmutableArray<string> before,
        ImmutableArray<string> after,
        PixelSize size,
        CancellationToken cancel
    )
    {
        var words = "";
        foreach (var beginning in Beginnings())
        {
            found = null;
            var (picture, said) = await OnePicture.Decode(
                Arguments(beginning, [.. before, .. Chosen, .. after]),
                size,
                default,
                Hear,
                cancel
            );
            // A seek that lands behind the frame shows a later one.
            if (picture is not null && found is { } ticks && clock.Is(ticks))
            {
                return picture;
            }

            words = picture is null ? said : Say($"the frame at tick {clock.Ticks} was not found, but one at {found}");
        }

        throw new PictureException(PictureFault.Unreadable, $"{stream.Title}'s frame was not decoded: {words}");
    }

    private IEnumerable<Timestamp?> Beginnings() =>
        stream.Format.Split(',').Any(name => Seekable.Contains(name))
            ? Margins
                .Select(margin => stream.TimeBase.At(clock.Ticks) - new Timestamp(margin, 1))
                .Where(time => time > stream.Start)
                .Select(time => (Timestamp?)time)
                .Append(null)
            : [null];

    private ImmutableArray<string> Arguments(Timestamp? seek, ImmutableArray<string> filters) =>
        [
            "-hide_banner",
            "-nostdin",
            "-nostats",
            "-loglevel",
            "repeat+level+info",
            "-copyts",
            .. film.Limits,
            "-threads",
            "4",
            "-noautorotate",
            .. Seek(seek),
            "-i",
            film.Name,
            "-map",
            Say($"0:{stream.Index}"),
            "-vf",
            string.Join(',', filters),
            "-vsync",
            "passthrough",
            .. OnePicture.Output,
        ];

    private ImmutableArray<string> Chosen =>
        [Say($"trim=start_pts={clock.Ticks - clock.Slack}"), "showinfo=checksum=0"];

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

    /// <summary>The first line of <c>showinfo</c> about a frame tells its time.</summary>
    private void Hear(string line)
    {
        const string mark = " pts:";
        var at = line.IndexOf(mark, StringComparison.Ordinal);
        if (found is null && at > 0 && line.Contains("[info] n:", StringComparison.Ordinal))
        {
            var rest = line.AsSpan(at + mark.Length).TrimStart();
            var end = rest.IndexOf(' ');
            found = long.TryParse(end < 0 ? rest : rest[..end], CultureInfo.InvariantCulture, out var ticks)
                ? ticks
                : null;
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
