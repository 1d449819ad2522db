using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Coordinator.Assembly.Tools;

/// <summary>Runs ffmpeg, ffprobe and mkvmerge to their end, and shows that they move.</summary>
internal static class Tool
{
    /// <summary>Runs a program and gives what it printed.</summary>
    /// <exception cref="AssemblyException">It failed; <paramref name="purpose"/> is in the message.</exception>
    /// <exception cref="IOException">There is no room on the disk.</exception>
    public static async Task<string> Run(
        string program,
        ImmutableArray<string> arguments,
        string purpose,
        Movement moves,
        CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        await using var child = ChildProcess.Start(Limited(new ChildSpec(program, arguments)));
        await using var motion = ChildMotion.Of(child.Id, moves);
        await using var killing = cancel.Register(child.Kill);
        using var text = new StreamReader(child.Output, leaveOpen: true);
        var output = await text.ReadToEndAsync(CancellationToken.None);
        var exit = await child.Exit;
        cancel.ThrowIfCancellationRequested();
        ToolExit.Check(program, exit, output, purpose);
        moves.Add();
        return output;
    }

    /// <summary>Runs a program and gives its output line by line while it runs; one that is silent for too long is
    /// ended.</summary>
    /// <exception cref="AssemblyException">It failed.</exception>
    public static async IAsyncEnumerable<string> Lines(
        ChildSpec spec,
        string purpose,
        Movement moves,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await using var child = ChildProcess.Start(Limited(spec));
        await using var motion = ChildMotion.Of(child.Id, moves);
        await using var killing = cancel.Register(child.Kill);
        using var stalled = new CancellationTokenSource(FfmpegLimits.Stall);
        await using var ending = stalled.Token.Register(child.Kill);
        using var text = new StreamReader(child.Output);
        while (await text.ReadLineAsync(CancellationToken.None) is { } line)
        {
            stalled.CancelAfter(FfmpegLimits.Stall);
            moves.Add();
            yield return line;
        }

        var exit = await child.Exit;
        cancel.ThrowIfCancellationRequested();
        ToolExit.Check(spec.Program, exit, "", purpose);
    }

    /// <summary>Runs a program and hands its output to <paramref name="read"/> while it runs.</summary>
    public static async Task<T> Stream<T>(
        ChildSpec spec,
        string purpose,
        Func<Stream, Task<T>> read,
        Movement moves,
        CancellationToken cancel
    )
    {
        await using var child = ChildProcess.Start(Limited(spec));
        await using var motion = ChildMotion.Of(child.Id, moves);
        await using var killing = cancel.Register(child.Kill);
        var value = await read(child.Output);
        await child.Output.CopyToAsync(System.IO.Stream.Null, CancellationToken.None);
        var exit = await child.Exit;
        cancel.ThrowIfCancellationRequested();
        ToolExit.Check(spec.Program, exit, "", purpose);
        return value;
    }

    /// <summary>Films come from strangers: what reads them gets no more memory than it needs.</summary>
    private static ChildSpec Limited(ChildSpec spec) =>
        spec.Program is "ffmpeg" or "ffprobe" ? spec with { MemoryLimit = FfmpegLimits.ReadingMemory } : spec;
}
