using System.Collections.Immutable;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>Asks ffprobe what a file is.</summary>
public static class SourceProbe
{
    private const string Program = "ffprobe";

    /// <summary>Packets to decode before a stream is given up; a broadcast recording may begin between key frames.</summary>
    private static readonly ImmutableArray<int> Depths = [12, 1000];

    /// <summary>Probes a file. Every bad input is a refusal; a child that fails to start is an exception.</summary>
    /// <exception cref="ChildStartException">ffprobe is not installed.</exception>
    public static async Task<ProbeOutcome> Probe(string path, ProbeOptions options, CancellationToken cancel)
    {
        var name = options.Name ?? path;
        if (Unreadable(path, name) is { } reason)
        {
            return new ProbeOutcome.Refused(reason);
        }

        return await Probe(path, FileIdentity.Read(path), options with { Name = name }, cancel);
    }

    /// <summary>Probes a film that lies elsewhere, through a proxy.</summary>
    /// <param name="head">Its first bytes: a playlist is refused, because it would lead elsewhere.</param>
    /// <param name="options">With a name.</param>
    /// <exception cref="ChildStartException">ffprobe is not installed.</exception>
    public static async Task<ProbeOutcome> Probe(
        SourceAddress.Loopback film,
        SourceIdentity identity,
        ReadOnlyMemory<byte> head,
        ProbeOptions options,
        CancellationToken cancel
    ) =>
        identity.Size == 0 ? new ProbeOutcome.Refused($"'{options.Name}' is empty.")
        : Mark(head.Span, options.Name!) is { } reason ? new ProbeOutcome.Refused(reason)
        : await Probe(film, identity, options, cancel);

    private static async Task<ProbeOutcome> Probe(
        SourceAddress film,
        SourceIdentity identity,
        ProbeOptions options,
        CancellationToken cancel
    )
    {
        var reading = new ProbeReading(options.Name!, identity, options);
        var (file, errors) = await Ask(ProbeArguments.Streams(film), cancel);
        if (file.Streams.Count == 0 && file.Format is null)
        {
            return new ProbeOutcome.Refused(NotMedia(film, options.Name!, errors));
        }

        var (stream, why) = reading.Choose(file);
        return stream is null ? new ProbeOutcome.Refused(why) : await Read(film, reading, file, stream, cancel);
    }

    private static async Task<ProbeOutcome> Read(
        SourceAddress film,
        ProbeReading reading,
        ProbedFile file,
        ProbedStream stream,
        CancellationToken cancel
    )
    {
        // Side by side: a long film's index is read anew for each question.
        var times = Ask(ProbeArguments.Times(film, stream.Index), cancel);
        var pictures = Pictures(film, stream.Index, cancel);
        var samples = Samples(film, stream.Index, FieldSamples.Of(file, stream), cancel);
        await Task.WhenAll(times, pictures, samples);
        return reading.Read(file, stream, (await times).File, await pictures, await samples);
    }

    private static async Task<ProbedFile> Samples(
        SourceAddress film,
        int stream,
        ImmutableArray<double> places,
        CancellationToken cancel
    ) => places.IsEmpty ? new ProbedFile() : (await Ask(ProbeArguments.Fields(film, stream, places), cancel)).File;

    private static async Task<ProbedFile> Pictures(SourceAddress film, int stream, CancellationToken cancel)
    {
        var pictures = new ProbedFile();
        foreach (var depth in Depths.TakeWhile(_ => pictures.Frames.Count == 0))
        {
            (pictures, _) = await Ask(ProbeArguments.Pictures(film, stream, depth), cancel);
        }

        return pictures;
    }

    private static async Task<(ProbedFile File, string Errors)> Ask(
        ImmutableArray<string> arguments,
        CancellationToken cancel
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(FfmpegLimits.Stall);
        var spec = new ChildSpec(Program, arguments) { MemoryLimit = FfmpegLimits.ReadingMemory };
        try
        {
            var result = await Child.Run(spec, limit.Token);
            return (ProbedFile.Parse(result.Output), result.Exit.ErrorTail);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (new ProbedFile(), $"no answer within {FfmpegLimits.Stall.TotalSeconds} s");
        }
    }

    private static string? Unreadable(string path, string name)
    {
        if (Directory.Exists(path))
        {
            return $"'{name}' is a folder; a film file was expected.";
        }

        if (!File.Exists(path))
        {
            return $"There is no file '{name}'.";
        }

        try
        {
            // Pipes and devices say 0 too, and opening one could wait for ever.
            return new FileInfo(path).Length == 0 ? $"'{name}' is empty or no ordinary file." : Mark(path, name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"'{name}' cannot be read: {failure.Message}";
        }
    }

    private static string? Mark(string path, string name)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var head = new byte[512];
        var read = RandomAccess.Read(file, head, 0);
        return Mark(head.AsSpan(0, read), name);
    }

    private static string? Mark(ReadOnlySpan<byte> head, string name) =>
        PlaylistMark.Of(head) is { } what
            ? $"'{name}' is {what}, which points to other files; the film itself was expected."
            : null;

    private static string NotMedia(SourceAddress film, string name, string errors)
    {
        var last = errors.Split('\n')[^1].Replace(film.Name + ": ", "", StringComparison.Ordinal);
        return $"'{name}' is not a film that can be read: {(last.Length > 0 ? last : "nothing was recognised")}.";
    }
}
