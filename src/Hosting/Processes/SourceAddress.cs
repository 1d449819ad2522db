using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SrItmFarm.Hosting.Processes;

/// <summary>Where a child finds a film: a file of this machine, or the worker's own range proxy.</summary>
public abstract record SourceAddress
{
    private SourceAddress() { }

    /// <summary>The name by which a child opens it: never an option, never another protocol.</summary>
    public abstract string Name { get; }

    /// <summary>What it is called in messages to people.</summary>
    public abstract string Title { get; }

    /// <summary>Options that go before the input of every child that reads it.</summary>
    public abstract ImmutableArray<string> Limits { get; }

    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator SourceAddress?(string? path) => FromString(path);

    [return: NotNullIfNotNull(nameof(path))]
    public static SourceAddress? FromString(string? path) => path is null ? null : new File(path);

    public sealed record File(string Path) : SourceAddress
    {
        public override string Name => FfmpegLimits.File(Path);

        public override string Title => System.IO.Path.GetFileName(Path);

        public override ImmutableArray<string> Limits => FfmpegLimits.Input;
    }

    /// <summary>A range proxy on loopback. The child may open nothing else: no file and no other protocol, and no proxy
    /// that the environment names.</summary>
    /// <param name="Port">The proxy's port on 127.0.0.1.</param>
    /// <param name="Path">Unguessable, because every user of the machine may connect; with a leading slash.</param>
    public sealed record Loopback(int Port, string Path) : SourceAddress
    {
        public override string Name => $"http://127.0.0.1:{Port}{Path}";

        public override string Title => "the source";

        public override ImmutableArray<string> Limits => FfmpegLimits.LoopbackInput;
    }
}
