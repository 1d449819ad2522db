using System.Text.Json;
using System.Text.Json.Serialization;

namespace SrItmFarm.Shared.Protocol;

/// <summary>Carries a value as the text that it prints and parses. Reading runs the value's own checks.</summary>
internal sealed class TextValueConverter<T>(Func<string, T?> parse) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        try
        {
            return parse(text) ?? throw new JsonException($"'{text}' is no {typeof(T).Name}.");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new JsonException($"'{text}' is no {typeof(T).Name}: {e.Message}", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
