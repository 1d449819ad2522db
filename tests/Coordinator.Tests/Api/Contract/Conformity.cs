using System.Text.Json;
using System.Text.Json.Nodes;

namespace SrItmFarm.Coordinator.Tests.Api.Contract;

/// <summary>Compares answers with the document's schemas: as much of JSON Schema as the document uses. What an object
/// has beyond its schema is a fault too.</summary>
internal sealed class Conformity(JsonObject document)
{
    /// <summary>Everything that is wrong with an answer of a route.</summary>
    public IEnumerable<string> Faults(string path, string method, int status, JsonElement answer)
    {
        var content = document["paths"]![path]![method]!["responses"]![$"{status}"]!["content"]!;
        return Faults(content["application/json"]!["schema"]!, answer, $"{method} {path}");
    }

    private IEnumerable<string> Faults(JsonNode schema, JsonElement value, string place)
    {
        var form = Resolved(schema);
        var either = form["anyOf"] as JsonArray;
        return
        [
            .. Allows(form, value)
                ? []
                : new[] { $"{place}: {value.ValueKind} does not fit {form["type"] ?? form["enum"]}" },
            .. either is null || either.Any(one => !Faults(one!, value, place).Any())
                ? []
                : new[] { $"{place}: fits none of its forms" },
            .. value.ValueKind switch
            {
                JsonValueKind.Object when either is null => OfObject(form, value, place),
                JsonValueKind.Array when form["items"] is { } items => value
                    .EnumerateArray()
                    .SelectMany((one, i) => Faults(items, one, $"{place}[{i}]")),
                _ => [],
            },
        ];
    }

    private IEnumerable<string> OfObject(JsonObject form, JsonElement value, string place)
    {
        if (form["properties"] is not JsonObject properties)
        {
            return [];
        }

        var required = form["required"] as JsonArray ?? [];
        return
        [
            .. required.Where(name => !value.TryGetProperty($"{name}", out _)).Select(name => $"{place} lacks {name}"),
            .. value
                .EnumerateObject()
                .SelectMany(one =>
                    properties[one.Name] is { } known
                        ? Faults(known, one.Value, $"{place}.{one.Name}")
                        : [$"{place}.{one.Name} is not in the document"]
                ),
        ];
    }

    private JsonObject Resolved(JsonNode schema) =>
        schema is JsonObject form
            ? form["$ref"] is { } name
                ? document["components"]!["schemas"]![$"{name}"["#/components/schemas/".Length..]]!.AsObject()
                : form
            : [];

    private static bool Allows(JsonObject form, JsonElement value)
    {
        var types = form["type"] switch
        {
            null => [],
            JsonArray many => many.Select(type => $"{type}").ToArray(),
            var one => [$"{one}"],
        };
        var named = form["enum"] as JsonArray;
        return (types.Length == 0 || types.Any(type => Is(type, value)))
            && (
                named is null || named.Any(one => JsonElement.DeepEquals(JsonSerializer.SerializeToElement(one), value))
            );
    }

    private static bool Is(string type, JsonElement value) =>
        type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "null" => value.ValueKind == JsonValueKind.Null,
            _ => false,
        };
}
