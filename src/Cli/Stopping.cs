using System.Runtime.InteropServices;

namespace SrItmFarm.Cli;

/// <summary>Ctrl-C and SIGTERM: the first asks for a clean stop, the second ends the process at once; its children
/// die with it.</summary>
internal sealed class Stopping : IDisposable
{
    private readonly CancellationTokenSource asked = new();
    private readonly PosixSignalRegistration[] signals;

    public Stopping() =>
        signals = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
        ];

    public CancellationToken Token => asked.Token;

    public void Dispose()
    {
        foreach (var signal in signals)
        {
            signal.Dispose();
        }

        asked.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (asked.IsCancellationRequested)
        {
            Environment.Exit(ExitCode.Stopped);
        }

        context.Cancel = true;
        asked.Cancel();
    }
}
