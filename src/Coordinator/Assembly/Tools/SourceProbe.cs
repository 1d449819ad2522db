using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Coordinator.Assembly.Tools;

/// <summary>What ffprobe says of a file's streams, as far as joining and checking need it.</summary>
/// <param name="Streams">By their index in the file.</param>
/// <param name="Tags">Of the whole file; keys in lower case.</param>
/// <param name="Format">Demuxer, such as <c>matroska,webm</c>.</param>
internal sealed record SourceProbe(
    ImmutableArray<ProbedStream> Streams,
    ImmutableDictionary<string, string> Tags,
    string Format
)
{
    /// <summary>The first stream of pictures that is no cover; <c>null</c> where there is none.</summary>
    public ProbedStream? Video => Streams.FirstOrDefault(s => s.Kind == "video" && !s.Has("attached_pic"));

    public static async Task<SourceProbe> Read(SourceAddress film, CancellationToken cancel)
    {
        ImmutableArray<string> arguments =
        [
            "-v",
            "error",
            "-of",
            "json",
            "-show_streams",
            "-show_format",
            .. MediaInput.Of(film),
        ];
        var text = await Tool.Run("ffprobe", arguments, $"read what is in {film.Title}", Movement.Unseen, cancel);
        using var json = JsonDocument.Parse(text);
        return Parse(json.RootElement);
    }

    private static SourceProbe Parse(JsonElement root)
    {
        var streams = root.GetProperty("streams").EnumerateArray().Select(ProbedStream.Parse);
        var format = root.GetProperty("format");
        return new(
            [.. streams],
            ProbedStream.Strings(format, "tags").ToImmutableDictionary(t => t.Key.ToLowerInvariant(), t => t.Value),
            ProbedStream.Text(format, "format_name")
        );
    }
}
