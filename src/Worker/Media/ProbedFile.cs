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
