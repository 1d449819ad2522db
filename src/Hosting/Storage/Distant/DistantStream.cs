namespace SrItmFarm.Hosting.Storage.Distant;

/// <summary>A source that is read by ranges, as a stream that can seek. One block is kept.</summary>
/// <param name="read">Gives so many bytes from a place on.</param>
internal sealed class DistantStream(long size, Func<long, int, CancellationToken, Task<ReadOnlyMemory<byte>>> read)
    : Stream
{
    /// <summary>What a worker asks for at once.</summary>
    private const int BlockBytes = 1 << 20;

    private ReadOnlyMemory<byte> block;
    private long blockAt;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= size || buffer.IsEmpty)
        {
            return 0;
        }

        if (Position < blockAt || Position >= blockAt + block.Length)
        {
            var start = Position / BlockBytes * BlockBytes;
            block = await read(start, (int)Math.Min(BlockBytes, size - start), cancellationToken);
            blockAt = start;
        }

        var here = block[(int)(Position - blockAt)..];
        var count = Math.Min(here.Length, buffer.Length);
        here[..count].CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => size + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
