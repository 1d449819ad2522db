using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Media;

/// <summary>One run of the decoder from one place. Frames come from its standard output, their times from its
/// standard error.</summary>
internal sealed class DecodeAttempt : IAsyncDisposable
{
    private readonly ChildProcess child;
    private readonly int frameBytes;

    private DecodeAttempt(DecodeJob job, ChildProcess child, DecodeLog log)
    {
        this.child = child;
        frameBytes = job.FrameBytes;
        Log = log;
        Ended = End();
    }

    public DecodeLog Log { get; }

    /// <summary>Set when the child was ended because nothing came, which its exit does not tell.</summary>
    public WorkFailure? Stalled { get; private set; }

    /// <summary>Completes when the child has ended and its words are heard.</summary>
    public Task<ChildExit> Ended { get; }

    /// <exception cref="ChildStartException">ffmpeg is not installed.</exception>
    public static DecodeAttempt Start(DecodeJob job, Timestamp? seek)
    {
        var log = new DecodeLog(job.Range.FirstTicks, seek is null ? null : job.LatestKey);
        var spec = new ChildSpec("ffmpeg", job.Arguments(seek))
        {
            MemoryLimit = FfmpegLimits.ReadingMemory,
            InBackground = job.InBackground,
            OnErrorLine = line =>
            {
                log.Hear(line);
                job.OnPicture?.Invoke();
            },
        };
        return new DecodeAttempt(job, ChildProcess.Start(spec), log);
    }

    /// <summary>Fills one frame; false at the end.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the child was killed.</exception>
    public async Task<bool> Fill(Memory<byte> frame, CancellationToken cancel)
    {
        await using var killing = cancel.Register(child.Kill);
        // One blocking read a frame: a pipe hands out 64 KiB at a time, and each piece would cost a thread switch.
        var read = Task.Run(() => child.Output.ReadAtLeast(frame.Span[..frameBytes], frameBytes, false), default);
        await EndWhenStalled(read);
        cancel.ThrowIfCancellationRequested();
        var bytes = await read;
        if (bytes > 0 && bytes < frameBytes)
        {
            Log.Add("the last frame is cut short");
        }

        return bytes == frameBytes;
    }

    public ValueTask DisposeAsync() => child.DisposeAsync();

    private async Task EndWhenStalled(Task read)
    {
        if (!await StallWatch.Wait(read, () => Log.Lines, FfmpegLimits.Stall))
        {
            var detail = $"the decoder gave nothing for {FfmpegLimits.Stall.TotalSeconds} s and was ended";
            Stalled = new WorkFailure(WorkFailureKind.Crashed, detail);
            Log.Add(detail);
            child.Kill();
        }
    }

    private async Task<ChildExit> End()
    {
        try
        {
            return await child.Exit;
        }
        finally
        {
            Log.End();
        }
    }
}
