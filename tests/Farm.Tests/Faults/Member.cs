using System.Diagnostics;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>A coordinator or a worker under a supervisor that starts it again a second after each of its ends.</summary>
public sealed class Member : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> ends = [];
    private readonly string log;
    private readonly Func<Process> start;
    private readonly Task life;
    private Process? process;
    private volatile bool killed;
    private volatile bool stopping;

    /// <param name="log">What it writes is added to this file.</param>
    public Member(string log, Func<Process> start)
    {
        (this.log, this.start) = (log, start);
        life = Live();
    }

    /// <summary>Done when it has said its first line.</summary>
    public Task Ready => ready.Task;

    /// <summary>How it ended where nobody had killed or stopped it.</summary>
    public IReadOnlyList<string> Ends => ends;

    public void Kill()
    {
        killed = true;
        process?.Kill();
    }

    /// <param name="signal">By its name, such as <c>STOP</c>.</param>
    public async Task Signal(string signal)
    {
        if (process is { HasExited: false } alive)
        {
            await Sritm.Finish(Sritm.Start("kill", ["-s", signal, $"{alive.Id}"]));
        }
    }

    /// <summary>Tells it to stop, and waits until it has.</summary>
    public async Task Stop(TimeSpan patience)
    {
        stopping = true;
        await Signal("TERM");
        await life.WaitAsync(patience);
    }

    public void Dispose()
    {
        stopping = true;
        process?.Kill();
        life.Wait();
    }

    private async Task Live()
    {
        await using var words = TextWriter.Synchronized(File.AppendText(log));
        while (!stopping)
        {
            killed = false;
            using var born = start();
            process = born;
            await Task.WhenAll(Write(born.StandardOutput, words), Write(born.StandardError, words));
            await born.WaitForExitAsync();
            process = null;
            await words.WriteLineAsync($"-- ended with {born.ExitCode}{(killed ? ", killed" : "")}");
            if (!killed && (!stopping || born.ExitCode != 0))
            {
                ends.Add($"{Path.GetFileNameWithoutExtension(log)} ended with {born.ExitCode}");
            }

            await (stopping ? Task.CompletedTask : Task.Delay(Pause));
        }
    }

    private async Task Write(StreamReader from, TextWriter words)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            await words.WriteLineAsync(line);
            ready.TrySetResult();
        }
    }
}
