using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Tools;

/// <summary>One stream as ffprobe shows it.</summary>
/// <param name="Kind">ffprobe's codec_type: <c>video</c>, <c>audio</c>, <c>subtitle</c>, <c>attachment</c>...</param>
/// <param name="Codec">Empty where ffprobe knows no name.</param>
/// <param name="Start">Time of its first shown packet in ticks; <c>null</c> where unknown.</param>
/// <param name="Rate">Average frame rate; <c>null</c> where unknown.</param>
/// <param name="Dispositions">Names of those that are set.</param>
/// <param name="Tags">Keys in lower case.</param>
internal sealed record ProbedStream(
    int Index,
    string Kind,
    string Codec,
    TimeBase TimeBase,
    long? Start,
    FrameRate? Rate,
    ImmutableArray<string> Dispositions,
    ImmutableDictionary<string, string> Tags
)
{
    public bool Has(string disposition) => Dispositions.Contains(disposition);

    public static ProbedStream Parse(JsonElement json) =>
        new(
            json.GetProperty("index").GetInt32(),
            Text(json, "codec_type"),
            Text(json, "codec_name"),
            TimeBase.TryParse(Text(json, "time_base")) ?? new TimeBase(1, 1000),
            json.TryGetProperty("start_pts", out var start) ? start.GetInt64() : null,
            FrameRate.TryParse(Text(json, "avg_frame_rate")),
            [.. Numbers(json, "disposition").Where(d => d.Value != 0).Select(d => d.Key)],
            Strings(json, "tags")
                .DistinctBy(t => t.Key.ToLowerInvariant())
                .ToImmutableDictionary(t => t.Key.ToLowerInvariant(), t => t.Value)
        );

    internal static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.ToString() : "";

    internal static IEnumerable<KeyValuePair<string, string>> Strings(JsonElement json, string name) =>
        json.TryGetProperty(name, out var found)
            ? found.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.ToString()))
            : [];

    private static IEnumerable<KeyValuePair<string, int>> Numbers(JsonElement json, string name) =>
        json.TryGetProperty(name, out var found)
            ? found.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetInt32()))
            : [];
}
