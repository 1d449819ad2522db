using System.Text.Json;
using System.Text.Json.Serialization;

namespace SrItmFarm.Worker.Media;

/// <summary>What ffprobe writes, as far as it is read. Every member may be missing.</summary>
public sealed record ProbedFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    public ProbedFormat? Format { get; init; }
    public IReadOnlyList<ProbedStream> Streams { get; init; } = [];
    public IReadOnlyList<ProbedChapter> Chapters { get; init; } = [];
    public IReadOnlyList<ProbedPacket> Packets { get; init; } = [];
    public IReadOnlyList<ProbedPicture> Frames { get; init; } = [];

    /// <summary>Reads a document; an empty file where the text is none.</summary>
    public static ProbedFile Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ProbedFile>(json, Json) ?? new ProbedFile();
        }
        catch (JsonException)
        {
            return new ProbedFile();
        }
    }

    /// <summary>A tag by its name, whatever its case; empty where missing.</summary>
    internal static string Tag(IReadOnlyDictionary<string, string>? tags, string name) =>
        tags?.FirstOrDefault(tag => string.Equals(tag.Key, name, StringComparison.OrdinalIgnoreCase)).Value ?? "";
}

public sealed record ProbedFormat(string? FormatName, string? Duration);

public sealed record ProbedChapter(string? TimeBase, long? Start, long? End, IReadOnlyDictionary<string, string>? Tags);

public sealed record ProbedPacket(long? Pts, long? Dts);

public sealed record ProbedPicture
{
    public long? Pts { get; init; }
    public long? BestEffortTimestamp { get; init; }
    public int InterlacedFrame { get; init; }
    public IReadOnlyList<ProbedSideData> SideDataList { get; init; } = [];
}

/// <param name="Rotation">Degrees counter-clockwise; absurd in damaged files.</param>
public sealed record ProbedSideData(string? SideDataType, double? Rotation);
