using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Media;

/// <summary>Encodes one segment. <see cref="Bitstream"/> must be read while frames are written, or both sides wait
/// for ever. An encoder whose input ends early still ends well: whoever adopts a segment counts its frames.</summary>
public sealed class SegmentEncoder : IAsyncDisposable
{
    private readonly ChildProcess child;
    private readonly int frameBytes;
    private readonly TimeSpan longestSilence;
    private long signs;

    private SegmentEncoder(ChildProcess child, int frameBytes, TimeSpan longestSilence)
    {
        this.child = child;
        this.frameBytes = frameBytes;
        this.longestSilence = longestSilence;
    }

    /// <summary>Set when the encoder was ended because nothing moved in it, whose exit then says nothing.</summary>
    public WorkFailure? Stalled { get; private set; }

    /// <summary>Process id.</summary>
    internal int Id => child.Id;

    /// <summary>Raw Annex-B HEVC, to be read to its end.</summary>
    public Stream Bitstream => child.Output;

    /// <summary>Frames taken so far.</summary>
    public long Frames { get; private set; }

    /// <param name="profile">What fixes the bits.</param>
    /// <param name="longestSilence">An encoder that takes no frame for so long is ended; three minutes where
    /// <c>null</c>.</param>
    /// <exception cref="ChildStartException">ffmpeg is not installed.</exception>
    public static SegmentEncoder Start(EncoderProfile profile, TimeSpan? longestSilence = null)
    {
        var spec = new ChildSpec("ffmpeg", HevcMain10.Arguments(profile))
        {
            PipeInput = true,
            MemoryLimit = FfmpegLimits.EncodingMemory,
        };
        return new SegmentEncoder(
            ChildProcess.Start(spec),
            checked((int)(profile.Size.Area * 6)),
            longestSilence ?? FfmpegLimits.Stall
        );
    }

    /// <summary>Writes a frame and waits until the encoder has taken it.</summary>
    /// <param name="frame">Planar 10-bit 4:4:4, little-endian: width x height x 6 bytes.</param>
    /// <param name="cancel">Ends the encoder.</param>
    /// <returns>False when the encoder has ended before its time; <see cref="Finish"/> says why.</returns>
    /// <exception cref="ArgumentException">Not a whole frame.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the encoder was killed.</exception>
    public async ValueTask<bool> Write(ReadOnlyMemory<byte> frame, CancellationToken cancel)
    {
        if (frame.Length != frameBytes)
        {
            throw new ArgumentException($"A frame is {frameBytes} bytes; found {frame.Length}.", nameof(frame));
        }

        await using var killing = cancel.Register(child.Kill);
        // One blocking write a frame; see the reading side.
        var writing = Task.Run(() => TryWrite(frame), CancellationToken.None);
        await EndWhenStalled(writing);
        var written = await writing;
        cancel.ThrowIfCancellationRequested();
        Frames += written ? 1 : 0;
        return written;
    }

    /// <summary>Says that some of the bitstream was read, which shows that the encoder works.</summary>
    public void Alive() => Interlocked.Increment(ref signs);

    /// <summary>Says that no frame follows, and waits for the end. The segment is whole when the code is 0 and the
    /// frames in the bitstream are as many as were written.</summary>
    public async Task<ChildExit> Finish()
    {
        CloseInput();
        await EndWhenStalled(child.Exit);
        return await child.Exit;
    }

    public ValueTask DisposeAsync() => child.DisposeAsync();

    private async Task EndWhenStalled(Task step)
    {
        if (!await StallWatch.Wait(step, () => Interlocked.Read(ref signs), longestSilence))
        {
            Stalled ??= new WorkFailure(
                WorkFailureKind.Crashed,
                $"the encoder did nothing for {longestSilence.TotalSeconds:0} s and was ended"
            );
            child.Kill();
        }
    }

    private bool TryWrite(ReadOnlyMemory<byte> frame)
    {
        try
        {
            child.Input.Write(frame.Span);
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The child has ended, and whoever saw it first has closed its input.
            return false;
        }
    }

    private void CloseInput()
    {
        try
        {
            child.Input.Dispose();
        }
        catch (IOException)
        {
            // The encoder has ended already; its exit says why.
        }
    }
}
