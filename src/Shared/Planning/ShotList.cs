using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Planning;

/// <summary>The shots of a film in the forms that people and editing systems read. Lines end with LF.</summary>
public static class ShotList
{
    /// <summary>Puts the segments of each shot together again.</summary>
    /// <param name="segments">Consecutive, in order.</param>
    /// <param name="grid">The film's clock.</param>
    public static ImmutableArray<Shot> From(IEnumerable<PlannedSegment> segments, TimeGrid grid) =>
        [.. segments.GroupBy(segment => segment.Shot).Select(parts => Join([.. parts], grid))];

    /// <summary>Comma-separated: number from 0, first frame, one past the last.</summary>
    public static string Csv(ImmutableArray<Shot> shots) =>
        Lines(
            shots.Select((shot, i) => Format($"{i},{shot.Frames.Start},{shot.Frames.End}")),
            "shot,start_frame,end_frame"
        );

    /// <summary>A table for people: number from 1, first and last frame, start and length as timecode.</summary>
    public static string Text(ImmutableArray<Shot> shots, FrameRate rate) =>
        Lines(
            shots.Select(
                (shot, i) =>
                    Format(
                        $"{i + 1, 5} {shot.Frames.Start, 9} {shot.Frames.End - 1, 9}  {Timecode.At(shot.Frames.Start, rate)}  {Timecode.At(shot.Frames.Length, rate)}"
                    )
            ),
            " shot     first      last  start        length"
        );

    /// <summary>CMX 3600, one video cut an event, source and record times alike, non-drop timecode at the nearest whole
    /// rate. Event numbers grow to four digits after 999.</summary>
    /// <param name="title">Shown in the editing system; control characters become spaces.</param>
    public static string Edl(ImmutableArray<Shot> shots, FrameRate rate, string title)
    {
        var name = string.Concat(title.Select(c => char.IsControl(c) ? ' ' : c));
        return Lines(
            shots.Select((shot, i) => Event(i + 1, shot.Frames, rate)),
            $"TITLE: {name}",
            "FCM: NON-DROP FRAME",
            ""
        );
    }

    private static string Event(int number, FrameRange frames, FrameRate rate)
    {
        var span = $"{Timecode.At(frames.Start, rate)} {Timecode.At(frames.End, rate)}";
        return Format($"{number:D3}  AX       V     C        {span} {span}");
    }

    private static Shot Join(ImmutableArray<PlannedSegment> parts, TimeGrid grid)
    {
        var frames = new FrameRange(parts[0].Frames.Start, parts[^1].Frames.End);
        var listed = parts.Any(part => !part.Times.OnGrid)
            ? parts.SelectMany(part => grid.Expand(part.Frames, part.Times)).ToImmutableArray()
            : [];
        return new Shot(frames, new FrameTimes(parts[0].Times.First, listed));
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Lines(IEnumerable<string> rows, params string[] head) =>
        new StringBuilder().AppendJoin('\n', head.Concat(rows)).Append('\n').ToString();
}
