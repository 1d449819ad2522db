using System.Security.Cryptography;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>One source on its way in. It is hashed while it comes; what came before this process is read again.
/// </summary>
internal sealed class SourceUpload(string part) : IDisposable
{
    private const int BufferSize = 1 << 18;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long hashed;

    /// <returns>Bytes that are kept now.</returns>
    public async Task<long> Append(long offset, Stream content, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            await using var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            if (file.Length == offset)
            {
                file.Position = offset;
                await Copy(content, file, cancel);
                file.Flush(flushToDisk: true);
            }

            return file.Length;
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task Complete(Sha256 digest, long size, string whole, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (File.Exists(whole))
            {
                return;
            }

            var (length, found) = await Digest(cancel);
            if (length != size)
            {
                throw new InvalidDataException($"expected {size} bytes of source {digest}; {length} have come");
            }

            if (found != digest)
            {
                File.Delete(part);
                throw new InvalidDataException($"expected a source with SHA-256 {digest}; what came has {found}");
            }

            File.Move(part, whole);
            FolderSync.Flush(Path.GetDirectoryName(whole)!);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        turn.Dispose();
        hash.Dispose();
    }

    private async Task Copy(Stream content, FileStream file, CancellationToken cancel)
    {
        var buffer = new byte[BufferSize];
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0; )
        {
            if (hashed == file.Position)
            {
                hash.AppendData(buffer, 0, read);
                hashed += read;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }

    /// <summary>A hash that fell behind the file begins anew.</summary>
    private async Task<(long Length, Sha256 Digest)> Digest(CancellationToken cancel)
    {
        if (!File.Exists(part))
        {
            return (0, Sha256.Of([]));
        }

        await using var file = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.Read);
        var known = hashed == file.Length;
        var digest = known ? hash.GetHashAndReset() : await SHA256.HashDataAsync(file, cancel);
        _ = known ? null : hash.GetHashAndReset();
        hashed = -1;
        return (file.Length, Sha256.FromDigest(digest));
    }
}
