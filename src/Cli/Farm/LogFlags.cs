using System.CommandLine;
using Microsoft.Extensions.Logging;
using SrItmFarm.Hosting.Telemetry;

namespace SrItmFarm.Cli.Farm;

/// <summary>The options by which a role says what it logs, on standard error. Each is also a setting; see
/// <see cref="Settings"/>.</summary>
internal sealed class LogFlags
{
    private readonly Option<string?> format = new("--log-format")
    {
        Description = "How the log on standard error is written. Default: text.",
        HelpName = "text|json",
        CompletionSources = { "text", "json" },
    };
    private readonly Option<string?> level = new("--log-level")
    {
        Description = "The least that is logged. Default: info.",
        HelpName = "debug|info|warning|error",
        CompletionSources = { "debug", "info", "warning", "error" },
    };

    public IEnumerable<Option<string?>> All => [format, level];

    /// <summary>What is wrong is a complaint of the settings.</summary>
    public ILogger Read(Settings settings) =>
        new LineLog(Console.Error, Format(settings), Level(settings), TimeProvider.System);

    private LogFormat Format(Settings settings)
    {
        switch (settings.Text(format) ?? "text")
        {
            case "text":
                return LogFormat.Text;
            case "json":
                return LogFormat.Json;
            case var other:
                settings.Complain($"{format.Name} takes text or json; found '{other}'");
                return default;
        }
    }

    private LogLevel Level(Settings settings)
    {
        switch (settings.Text(level) ?? "info")
        {
            case "debug":
                return LogLevel.Debug;
            case "info":
                return LogLevel.Information;
            case "warning":
                return LogLevel.Warning;
            case "error":
                return LogLevel.Error;
            case var other:
                settings.Complain($"{level.Name} takes debug, info, warning or error; found '{other}'");
                return default;
        }
    }
}
