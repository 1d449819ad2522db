using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>Decodes an exact range of a film into what every model takes: upright, progressive, planar 8-bit 4:4:4
/// (Y', Cb, Cr), BT.709 limited. Any range gives exactly the frames that decoding the whole film gives.</summary>
public sealed class FrameReader : IAsyncDisposable
{
    private readonly VideoDecoder decoder;

    private FrameReader(DecodeJob job)
    {
        decoder = new VideoDecoder(job);
        FrameBytes = job.FrameBytes;
    }

    /// <summary>Bytes of a frame: width x height x 3.</summary>
    public int FrameBytes { get; }

    /// <summary>Starts a decoder.</summary>
    /// <param name="film">Where the film is.</param>
    /// <param name="source">As probing found it.</param>
    /// <param name="range">The frames wanted.</param>
    /// <param name="threads">Threads of the decoder, 1 or more; they do not change the pictures.</param>
    /// <param name="onPicture">Called for each picture decoded, also on the way to the range.</param>
    /// <exception cref="Hosting.Processes.ChildStartException">ffmpeg is not installed.</exception>
    public static FrameReader Open(
        SourceAddress film,
        SourceInfo source,
        DecodeRange range,
        int threads,
        Action? onPicture = null
    ) => new(Job(film, source, range, threads) with { OnPicture = onPicture });

    /// <summary>Reads the next frame; false at the end of the range or of the film.</summary>
    /// <param name="frame">At least <see cref="FrameBytes"/> long; the planes lie one after the other.</param>
    /// <param name="cancel">Ends the decoder; nothing more can be read then.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ValueTask<bool> Read(Memory<byte> frame, CancellationToken cancel) => decoder.Read(frame, cancel);

    /// <summary>What came of it. To be called once <see cref="Read"/> has given all frames wanted, or false.</summary>
    public Task<DecodeReport> Finish() => decoder.Finish();

    public ValueTask DisposeAsync() => decoder.DisposeAsync();

    internal static DecodeJob Job(SourceAddress film, SourceInfo source, DecodeRange range, int threads) =>
        new(
            film,
            source.Format,
            source.Video,
            range,
            threads,
            [],
            ModelInput.Before(source.Video),
            ModelInput.After(source.Video),
            ModelInput.PixelFormat,
            checked((int)(source.Video.Size.Area * 3))
        );
}
