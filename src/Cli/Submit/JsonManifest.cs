using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace SrItmFarm.Cli.Submit;

/// <summary>A manifest as JSON: an array with an object for each film.</summary>
internal sealed class JsonManifest(byte[] text, IReadOnlyCollection<string> columns, ManifestFaults faults)
{
    private readonly ImmutableArray<ManifestRow>.Builder rows = ImmutableArray.CreateBuilder<ManifestRow>();
    private int line = 1;
    private int counted;

    public static ImmutableArray<ManifestRow> Read(
        string text,
        IReadOnlyCollection<string> columns,
        ManifestFaults faults
    )
    {
        var manifest = new JsonManifest(Encoding.UTF8.GetBytes(text), columns, faults);
        try
        {
            manifest.ReadAll();
        }
        catch (JsonException e)
        {
            faults.Add((int)(e.LineNumber ?? 0) + 1, $"this is no JSON: {e.Message.Split(" LineNumber:")[0]}");
        }

        return manifest.rows.DrainToImmutable();
    }

    private void ReadAll()
    {
        var reader = new Utf8JsonReader(text);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                rows.Add(Row(ref reader));
            }
            else
            {
                faults.Add(LineOf(reader), $"expected an object for each film; found {Kind(reader.TokenType)}");
                reader.Skip();
            }
        }

        // What follows is no JSON any more, and this says so.
        reader.Read();
    }

    private ManifestRow Row(ref Utf8JsonReader reader)
    {
        var (begin, values) = (LineOf(reader), new Dictionary<string, string>(StringComparer.Ordinal));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            faults.DemandColumn(LineOf(reader), name, columns, seen);
            seen.Add(name);
            reader.Read();
            if (Value(ref reader, name) is { Length: > 0 } value)
            {
                values[name] = value;
            }
        }

        return new ManifestRow(begin, values.ToImmutableDictionary(StringComparer.Ordinal));
    }

    private string? Value(ref Utf8JsonReader reader, string name)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.Null:
                return null;
            default:
                faults.Add(
                    LineOf(reader),
                    $"{name} takes a text, a number, true or false; found {Kind(reader.TokenType)}"
                );
                reader.Skip();
                return null;
        }
    }

    private static string Kind(JsonTokenType type) =>
        type switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "true or false",
        };

    private int LineOf(in Utf8JsonReader reader)
    {
        line += text.AsSpan(counted, (int)reader.TokenStartIndex - counted).Count((byte)'\n');
        counted = (int)reader.TokenStartIndex;
        return line;
    }
}
