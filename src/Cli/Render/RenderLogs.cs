using System.Text;
using Microsoft.Extensions.Logging;
using SrItmFarm.Hosting.Telemetry;

namespace SrItmFarm.Cli.Render;

/// <summary>The log of a render: a file in its work folder that every run of the job adds to, and standard error where
/// that is asked for.</summary>
internal sealed class RenderLogs : IDisposable
{
    private readonly StreamWriter file;

    private RenderLogs(StreamWriter file, bool verbose)
    {
        this.file = file;
        var kept = new LineLog(file, LogFormat.Json, LogLevel.Information, TimeProvider.System);
        Log = verbose
            ? new SeveralLogs(kept, new LineLog(Console.Error, LogFormat.Text, LogLevel.Debug, TimeProvider.System))
            : kept;
    }

    public ILogger Log { get; }

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static RenderLogs Open(WorkFolder folder, bool verbose) =>
        new(new StreamWriter(folder.Log, append: true, new UTF8Encoding(false)), verbose);

    /// <summary>What could not be written for want of room is dropped here too.</summary>
    public void Dispose()
    {
        try
        {
            file.Dispose();
        }
        catch (IOException)
        {
            // As in the log itself.
        }
    }
}
