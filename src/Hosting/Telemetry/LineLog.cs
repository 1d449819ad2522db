using Microsoft.Extensions.Logging;

namespace SrItmFarm.Hosting.Telemetry;

/// <summary>A log of one event a line. A line that cannot be written is dropped: work does not fail for its log.
/// </summary>
/// <param name="least">The lowest level that is written.</param>
public sealed class LineLog(TextWriter to, LogFormat format, LogLevel least, TimeProvider time) : ILogger
{
    private const string Template = "{OriginalFormat}";

    private readonly LoggerExternalScopeProvider scopes = new();
    private readonly Lock writing = new();

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull => scopes.Push(state);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var message = formatter(state, exception);
        var line = new LogLine(time.GetUtcNow(), logLevel, eventId.Name ?? "", Fields(state), message, exception);
        Write(format == LogFormat.Json ? line.Json() : line.Text());
    }

    private Dictionary<string, object?> Fields<TState>(TState state)
    {
        var fields = new Dictionary<string, object?>();
        Add(fields, state);
        scopes.ForEachScope((scope, all) => Add(all, scope), fields);
        return fields;
    }

    /// <summary>What the event itself says of a field comes before what a scope says.</summary>
    private static void Add(Dictionary<string, object?> fields, object? state)
    {
        foreach (var (name, value) in state as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
        {
            if (name != Template)
            {
                fields.TryAdd(name, value);
            }
        }
    }

    private void Write(string line)
    {
        lock (writing)
        {
            try
            {
                to.WriteLine(line);
                to.Flush();
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // A full disk, or a reader that went away.
            }
        }
    }
}
