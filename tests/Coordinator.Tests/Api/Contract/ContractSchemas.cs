using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Tests.Api.Contract;

/// <summary>Schemas of the types that the API speaks, each once and by name.</summary>
internal sealed class ContractSchemas(SourceComments comments)
{
    private static readonly JsonSchemaExporterOptions Bare = new() { TreatNullObliviousAsNonNullable = true };

    private readonly SortedDictionary<string, JsonNode> components = new(StringComparer.Ordinal);

    public JsonObject Components => new(components.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));

    /// <summary>A reference to a type of ours, or the schema of any other.</summary>
    public JsonNode Of(Type type)
    {
        if (!IsNamed(Wire.Json.GetTypeInfo(type)))
        {
            return Export(type);
        }

        var name = NameOf(type);
        if (!components.ContainsKey(name))
        {
            components[name] = new JsonObject();
            components[name] = Described(name, Export(type));
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private JsonNode Export(Type type) =>
        Wire.Json.GetJsonSchemaAsNode(
            type,
            new JsonSchemaExporterOptions
            {
                TreatNullObliviousAsNonNullable = Bare.TreatNullObliviousAsNonNullable,
                TransformSchemaNode = Transform,
            }
        );

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var info = context.TypeInfo;
        if (info.Kind == JsonTypeInfoKind.None && IsOurs(info.Type) && !Core(info.Type).IsEnum)
        {
            return Text(Nullable.GetUnderlyingType(info.Type) is not null);
        }

        if (Core(info.Type).IsEnum && node is JsonObject named)
        {
            named.Insert(0, "type", Nullable.GetUnderlyingType(info.Type) is null ? "string" : Either("string"));
            return named;
        }

        if (context.Path.Length == 0 || context.BaseTypeInfo is not null || !IsNamed(info))
        {
            return node;
        }

        var reference = Of(info.Type);
        return MayBeNull(node)
            ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) }
            : reference;
    }

    private JsonNode Described(string name, JsonNode schema)
    {
        if (schema is not JsonObject described)
        {
            return schema;
        }

        if (comments.Of(name) is { Length: > 0 } summary)
        {
            described.Insert(0, "description", summary);
        }

        foreach (var (property, value) in described["properties"] as JsonObject ?? [])
        {
            var member = char.ToUpperInvariant(property[0]) + property[1..];
            if (value is JsonObject form && comments.Of(name, member) is { Length: > 0 } text)
            {
                form["description"] = text;
            }
        }

        return described;
    }

    private static bool IsNamed(JsonTypeInfo info) =>
        info.Kind == JsonTypeInfoKind.Object
        && IsOurs(info.Type)
        && !info.Type.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsOurs(Type type) =>
        Core(type).Namespace?.StartsWith("SrItmFarm", StringComparison.Ordinal) ?? false;

    private static Type Core(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static string NameOf(Type type) =>
        Core(type) is { IsNested: true } nested ? $"{nested.DeclaringType!.Name}{nested.Name}" : Core(type).Name;

    private static bool MayBeNull(JsonNode node) =>
        node is JsonObject form && form["type"] is JsonArray types && types.Any(type => $"{type}" == "null");

    private static JsonObject Text(bool nullable) => new() { ["type"] = nullable ? Either("string") : "string" };

    private static JsonArray Either(string type) => new(type, "null");
}
