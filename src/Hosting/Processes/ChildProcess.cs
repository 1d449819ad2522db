using System.Diagnostics;

namespace SrItmFarm.Hosting.Processes;

/// <summary>A running child. It lives in a session of its own, so that a signal from the terminal reaches only the
/// parent, and the kernel kills it when the parent dies, however that happens.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;

    private ChildProcess(ChildSpec spec, Process process)
    {
        this.process = process;
        Id = process.Id;
        Output = process.StandardOutput.BaseStream;
        Input = spec.PipeInput ? process.StandardInput.BaseStream : Stream.Null;
        if (!spec.PipeInput)
        {
            process.StandardInput.BaseStream.Dispose();
        }

        Exit = Watch(new ErrorLines(spec.OnErrorLine));
    }

    /// <summary>Process id, which is also that of the child's group and session.</summary>
    public int Id { get; }

    /// <summary>The child's standard input; close it to say that nothing follows. Writing to a child that has ended
    /// throws <see cref="IOException"/>. Nothing where the spec asked for no pipe.</summary>
    public Stream Input { get; }

    /// <summary>The child's standard output. It must be read to its end, or the child may wait for ever. A pending
    /// read heeds no cancellation: <see cref="Kill"/> ends it.</summary>
    public Stream Output { get; }

    /// <summary>Completes when the child has ended and its standard error was read to the end. Faults only when the
    /// spec's <see cref="ChildSpec.OnErrorLine"/> throws.</summary>
    public Task<ChildExit> Exit { get; }

    /// <exception cref="ChildStartException">The program is not installed, or the system has no room for it.</exception>
    public static ChildProcess Start(ChildSpec spec)
    {
        var program = ProgramPath.Require(spec.Program);
        var command = ChildCommand.Of(spec, program, Environment.ProcessId);
        var start = new ProcessStartInfo(ProgramPath.Require(command[0]), command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Messages in English, file names in UTF-8, whatever the parent's locale.
        start.Environment["LC_ALL"] = "C.UTF-8";
        ProgramPath.Require("prlimit");
        ProgramPath.Require("setpriv");
        return new ChildProcess(spec, Fork(spec.Program, start));
    }

    /// <summary>Ends the child at once (SIGKILL); does nothing when it has ended.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It was disposed of, hence it has ended.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await ((Task)Exit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        CloseInput();
        await Output.DisposeAsync();
        process.Dispose();
    }

    private static Process Fork(string program, ProcessStartInfo start)
    {
        try
        {
            return StartingThread.Run(() => Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new ChildStartException(program, $"'{program}' could not be started: {failure.Message}", failure);
        }
    }

    private async Task<ChildExit> Watch(ErrorLines lines)
    {
        var errors = process.StandardError.BaseStream;
        await Task.Factory.StartNew(
            () => lines.Drain(errors),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        await process.WaitForExitAsync();
        return new ChildExit(process.ExitCode, lines.Tail);
    }

    private void CloseInput()
    {
        try
        {
            Input.Dispose();
        }
        catch (IOException)
        {
            // What was still to be written has no reader.
        }
    }
}
