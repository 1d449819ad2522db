using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>What a master says of its own making, kept as one line of JSON in the container (Matroska tag
/// <c>SRITM</c>, MP4 comment), so that it can be verified from the files alone.</summary>
/// <param name="Shift">What was subtracted from the source's times, seconds.</param>
/// <param name="Range">Source frames; <c>null</c> is the whole film.</param>
/// <param name="Rate">The grid that the frames lie on; <c>null</c> where each has the source's own time.</param>
/// <param name="End">Source time at which the last frame ends.</param>
/// <param name="Video">Index of the rendered stream in the source.</param>
/// <param name="Streams">Source indexes of the sound and subtitle streams, in the master's order.</param>
public sealed record MasterStamp(
    Timestamp Shift,
    FrameRange? Range,
    FrameRate? Rate,
    Timestamp End,
    int Video,
    ImmutableArray<int> Streams
)
{
    /// <summary>Name of the tag in Matroska.</summary>
    public const string Tag = "SRITM";

    private const int Version = 1;

    public string ToJson() =>
        JsonSerializer.Serialize(
            new
            {
                sritm = Version,
                shift = Shift.ToString(),
                range = Range is { } range ? new[] { range.Start, range.End } : null,
                rate = Rate?.ToString(),
                end = End.ToString(),
                video = Video,
                streams = Streams.AsEnumerable(),
            }
        );

    /// <summary>What a container says; <c>null</c> where it says nothing that is a stamp.</summary>
    internal static MasterStamp? Of(SourceProbe probe) =>
        TryParse(probe.Tags.GetValueOrDefault(Tag.ToLowerInvariant()) ?? probe.Tags.GetValueOrDefault("comment"));

    /// <summary>Reads what <see cref="ToJson"/> wrote; <c>null</c> for anything else.</summary>
    public static MasterStamp? TryParse(string? text)
    {
        if (text is not ['{', ..])
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Parse(json.RootElement);
        }
        catch (Exception failure)
            when (failure
                    is JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or FormatException
                        or ArgumentException
            )
        {
            return null;
        }
    }

    private static MasterStamp? Parse(JsonElement json) =>
        json.GetProperty("sritm").GetInt32() == Version
        && Timestamp.TryParse(json.GetProperty("shift").GetString()) is { } shift
        && Timestamp.TryParse(json.GetProperty("end").GetString()) is { } end
            ? new MasterStamp(
                shift,
                json.GetProperty("range") is { ValueKind: JsonValueKind.Array } range
                    ? new FrameRange(range[0].GetInt64(), range[1].GetInt64())
                    : null,
                FrameRate.TryParse(json.GetProperty("rate").GetString()),
                end,
                json.GetProperty("video").GetInt32(),
                [.. json.GetProperty("streams").EnumerateArray().Select(s => s.GetInt32())]
            )
            : null;
}
