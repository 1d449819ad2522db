using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace SrItmFarm.Hosting.Telemetry;

/// <summary>Writes every event to each of some logs.</summary>
public sealed class SeveralLogs(params ImmutableArray<ILogger> logs) : ILogger
{
    public bool IsEnabled(LogLevel logLevel) => logs.Any(log => log.IsEnabled(logLevel));

    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull => new Scopes([.. logs.Select(log => log.BeginScope(state))]);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        foreach (var log in logs)
        {
            log.Log(logLevel, eventId, state, exception, formatter);
        }
    }

    private sealed class Scopes(ImmutableArray<IDisposable?> scopes) : IDisposable
    {
        public void Dispose()
        {
            foreach (var scope in scopes)
            {
                scope?.Dispose();
            }
        }
    }
}
