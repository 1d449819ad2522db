using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Media.Hevc;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Work;

/// <summary>An encoder's bitstream on its way into the store. Its end is an end only when the encoder ended well and
/// the pictures in it, counted from its own bytes, are as many as planned: a short segment is never stored.</summary>
internal sealed class CountedBitstream(SegmentEncoder encoder, long frames) : Stream
{
    private readonly PictureCounter counter = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await encoder.Bitstream.ReadAsync(buffer, cancellationToken);
        if (read == 0)
        {
            await Demand();
        }

        encoder.Alive();
        counter.Add(buffer.Span[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task Demand()
    {
        var exit = await encoder.Finish();
        if ((encoder.Stalled ?? FfmpegExit.Check(exit, "encode")) is { } failure)
        {
            throw new WorkFailedException(failure);
        }

        if (counter.Pictures != frames)
        {
            throw WorkFailedException.Because(
                WorkFailureKind.BadFrames,
                $"expected {frames} pictures in the segment; the encoder wrote {counter.Pictures}"
            );
        }
    }
}
