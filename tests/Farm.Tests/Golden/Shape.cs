using System.Text.Json;

namespace SrItmFarm.Farm.Tests.Golden;

/// <summary>The properties of JSON documents and their types, whatever their values: a line each, sorted.</summary>
internal static class Shape
{
    /// <param name="documents">Of one kind: what differs among them is joined by bars.</param>
    public static string Of(IEnumerable<JsonElement> documents) =>
        string.Concat(
            documents
                .SelectMany(document => Types("", document))
                .GroupBy(one => one.Path, one => one.Type, StringComparer.Ordinal)
                .OrderBy(path => path.Key, StringComparer.Ordinal)
                .Select(path => $"{path.Key} {string.Join('|', path.Distinct().Order(StringComparer.Ordinal))}\n")
        );

    private static IEnumerable<(string Path, string Type)> Types(string path, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value
                .EnumerateObject()
                .SelectMany(one => Types($"{path}.{one.Name}", one.Value))
                .Prepend((Named(path), "object")),
            JsonValueKind.Array => value
                .EnumerateArray()
                .SelectMany(one => Types($"{path}[]", one))
                .Prepend((Named(path), "array")),
            JsonValueKind.True or JsonValueKind.False => [(Named(path), "boolean")],
            var kind => [(Named(path), kind.ToString().ToLowerInvariant())],
        };

    private static string Named(string path) => path.Length == 0 ? "." : path;
}
