using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Processes;

/// <summary>A film that lies elsewhere, read in blocks: the one asked for and the next few ahead of it. The last blocks
/// are kept, because demuxers go back and forth.</summary>
/// <param name="fetch">Reads a range, however often it has to try; throws when there is no hope.</param>
public sealed class RangeSource(long size, Func<long, int, CancellationToken, Task<byte[]>> fetch) : IDisposable
{
    public const int BlockBytes = 1 << 20;

    private const int Ahead = 4;

    private const int Kept = 32;

    private readonly Lock gate = new();
    private readonly Dictionary<long, Task<byte[]>> blocks = [];
    private readonly LinkedList<long> order = [];
    private readonly CancellationTokenSource ended = new();
    private long fetched;

    /// <summary>A film that a stream can seek in; the stream must outlive it.</summary>
    public static RangeSource Of(Stream film)
    {
        // Reading ahead asks for several blocks at once, and a stream has one position.
        var turn = new SemaphoreSlim(1, 1);
        return new RangeSource(film.Length, Fetch);

        async Task<byte[]> Fetch(long start, int count, CancellationToken cancel)
        {
            await turn.WaitAsync(cancel);
            try
            {
                var block = new byte[count];
                film.Position = start;
                await film.ReadExactlyAsync(block, cancel);
                return block;
            }
            finally
            {
                turn.Release();
            }
        }
    }

    public long Size => size;

    /// <summary>Bytes that came over the network.</summary>
    public long Fetched => Interlocked.Read(ref fetched);

    /// <summary>Why the film could not be read to the end; what was made of it since then is worth nothing.</summary>
    public WorkFailure? Fault { get; private set; }

    /// <summary>Bytes from <paramref name="offset"/> to the end of its block.</summary>
    /// <exception cref="IOException">The film cannot be read; <see cref="Fault"/> says why.</exception>
    public async Task<ReadOnlyMemory<byte>> Read(long offset, CancellationToken cancel)
    {
        var index = offset / BlockBytes;
        var block = Block(index);
        for (var next = index + 1; next <= index + Ahead && next * BlockBytes < size; next++)
        {
            _ = Block(next);
        }

        try
        {
            return (await block.WaitAsync(cancel)).AsMemory((int)(offset - (index * BlockBytes)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var kind = e is ICarriesFailure carrying ? carrying.Failure.Kind : WorkFailureKind.Storage;
            Fault ??= new WorkFailure(kind, $"the source could not be read: {e.Message}");
            throw new IOException(Fault.Detail, e);
        }
    }

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }

    /// <summary>A block that failed is asked for anew.</summary>
    private Task<byte[]> Block(long index)
    {
        lock (gate)
        {
            if (blocks.TryGetValue(index, out var known) && !known.IsFaulted && !known.IsCanceled)
            {
                return known;
            }

            if (known is null && order.Count >= Kept)
            {
                blocks.Remove(order.First!.Value);
                order.RemoveFirst();
            }

            if (known is null)
            {
                order.AddLast(index);
            }

            return blocks[index] = Fetch(index);
        }
    }

    private async Task<byte[]> Fetch(long index)
    {
        var start = index * BlockBytes;
        var bytes = await fetch(start, (int)Math.Min(BlockBytes, size - start), ended.Token);
        Interlocked.Add(ref fetched, bytes.Length);
        return bytes;
    }
}
