using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace SrItmFarm.Hosting.Telemetry;

/// <summary>One event as it is written.</summary>
/// <param name="Event">Its name, such as <c>lease.expired</c>.</param>
/// <param name="Fields">By name, in order; what a scope adds comes last.</param>
internal sealed record LogLine(
    DateTimeOffset At,
    LogLevel Level,
    string Event,
    IReadOnlyDictionary<string, object?> Fields,
    string Message,
    Exception? Fault
)
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Time => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string LevelName =>
        Level switch
        {
            LogLevel.Information => "info",
            LogLevel.Critical => "error",
            _ => Level.ToString().ToLowerInvariant(),
        };

    /// <summary>Time, level, event and message; then what the message does not say.</summary>
    public string Text()
    {
        var worker = Fields.TryGetValue(LogScope.Worker, out var name) ? name?.ToString() : null;
        var by = worker is null || Message.Contains(worker, StringComparison.Ordinal) ? "" : $" ({worker})";
        var fault = Fault is null ? "" : $" {Fault}";
        return $"{Time} {LevelName, -7} {Event}: {Secrets.Hidden(Message + by + fault).ReplaceLineEndings(" ")}";
    }

    /// <summary>A compact JSON object.</summary>
    public string Json()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            json.WriteString("time", Time);
            json.WriteString("level", LevelName);
            json.WriteString("event", Event);
            foreach (var (name, value) in Fields)
            {
                Write(json, name, value);
            }

            json.WriteString("message", Secrets.Hidden(Message));
            if (Fault is not null)
            {
                json.WriteString("fault", Secrets.Hidden($"{Fault}"));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case int or long:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, Math.Round(number, 3));
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            default:
                json.WriteString(name, Secrets.Hidden($"{value}"));
                break;
        }
    }
}
