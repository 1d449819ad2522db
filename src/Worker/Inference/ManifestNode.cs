using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SrItmFarm.Worker.Inference;

/// <summary>A value inside a manifest with the path to it, so that a complaint can name both.</summary>
internal readonly record struct ManifestNode(JsonElement Element, string Path)
{
    public bool IsNull => Element.ValueKind == JsonValueKind.Null;

    public ManifestNode Property(string name)
    {
        Expect(Element.ValueKind == JsonValueKind.Object, "an object");
        var path = Path.Length == 0 ? name : $"{Path}.{name}";
        return Element.TryGetProperty(name, out var value)
            ? new ManifestNode(value, path)
            : throw new FormatException($"expected the property '{path}'; it is missing");
    }

    public IEnumerable<(string Name, ManifestNode Node)> Members()
    {
        Expect(Element.ValueKind == JsonValueKind.Object, "an object");
        var path = Path;
        return Element.EnumerateObject().Select(one => (one.Name, new ManifestNode(one.Value, $"{path}.{one.Name}")));
    }

    public IEnumerable<ManifestNode> Items()
    {
        Expect(Element.ValueKind == JsonValueKind.Array, "a list");
        var path = Path;
        return Element.EnumerateArray().Select((item, index) => new ManifestNode(item, $"{path}[{index}]"));
    }

    public string Text()
    {
        Expect(Element.ValueKind == JsonValueKind.String, "a text");
        return Element.GetString()!;
    }

    public bool Boolean()
    {
        Expect(Element.ValueKind is JsonValueKind.True or JsonValueKind.False, "true or false");
        return Element.GetBoolean();
    }

    public long Integer()
    {
        var value = 0L;
        Expect(Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out value), "a whole number");
        return value;
    }

    public double Number()
    {
        Expect(Element.ValueKind == JsonValueKind.Number, "a number");
        return Element.GetDouble();
    }

    public JsonElement Json() => Element.Clone();

    public void Expect([DoesNotReturnIf(false)] bool holds, string expected)
    {
        if (!holds)
        {
            var found = Element.GetRawText();
            var short60 = found.Length > 60 ? $"{found[..60]}..." : found;
            throw new FormatException($"expected '{Path}' to be {expected}; found {short60.ReplaceLineEndings(" ")}");
        }
    }
}
