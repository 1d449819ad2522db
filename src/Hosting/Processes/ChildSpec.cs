using System.Collections.Immutable;

namespace SrItmFarm.Hosting.Processes;

/// <summary>A child process to start: a program found on PATH and its arguments; never a shell line.</summary>
public sealed record ChildSpec(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>Give the child a pipe as standard input; otherwise it reads end of file.</summary>
    public bool PipeInput { get; init; }

    /// <summary>Most address space in bytes; 0 sets no limit.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>Give way to other children where the cores are busy.</summary>
    public bool InBackground { get; init; }

    /// <summary>Called for each line of standard error, in order, from one thread.</summary>
    public Action<string>? OnErrorLine { get; init; }
}
