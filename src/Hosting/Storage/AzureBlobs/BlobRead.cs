using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>Reads blobs as streams, which go on by themselves where a connection broke, and only in the blob that
/// they began with.</summary>
internal static class BlobRead
{
    private const int ReadAhead = 4 << 20;

    public static async Task<Stream> Whole(BlockBlobClient blob, ArtifactName name, CancellationToken cancel)
    {
        var download = await Download(blob, name, default, cancel);
        try
        {
            return new CheckedBlob(ArtifactMetadata.Read(name, download.Details.Metadata), download.Content);
        }
        catch
        {
            download.Dispose();
            throw;
        }
    }

    /// <returns>Bytes read; 0 past the end.</returns>
    public static async Task<int> Part(
        BlockBlobClient blob,
        ArtifactName name,
        long offset,
        Memory<byte> buffer,
        CancellationToken cancel
    )
    {
        try
        {
            using var download = await Download(blob, name, new HttpRange(offset, buffer.Length), cancel);
            return await download.Content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        }
        catch (RequestFailedException past) when (past.Status == 416)
        {
            return 0;
        }
    }

    /// <summary>Reads ahead in pieces, wherever it is asked to go on.</summary>
    public static async Task<Stream> Seekable(BlockBlobClient blob, ArtifactName name, CancellationToken cancel)
    {
        try
        {
            var options = new BlobOpenReadOptions(allowModifications: false) { BufferSize = ReadAhead };
            return await blob.OpenReadAsync(options, cancel);
        }
        catch (RequestFailedException missing) when (BlobTrouble.IsMissingBlob(missing))
        {
            throw BlobTrouble.Missing(name);
        }
    }

    /// <summary>Reads the blob to its end.</summary>
    public static async Task<bool> Is(BlockBlobClient blob, StoredArtifact artifact, CancellationToken cancel)
    {
        try
        {
            using var download = await Download(blob, artifact.Name, default, cancel);
            return download.Details.ContentLength == artifact.Size
                && Sha256.FromDigest(await SHA256.HashDataAsync(download.Content, cancel)) == artifact.Digest;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static async Task<BlobDownloadStreamingResult> Download(
        BlockBlobClient blob,
        ArtifactName name,
        HttpRange range,
        CancellationToken cancel
    )
    {
        try
        {
            return await blob.DownloadStreamingAsync(new BlobDownloadOptions { Range = range }, cancel);
        }
        catch (RequestFailedException missing) when (BlobTrouble.IsMissingBlob(missing))
        {
            throw BlobTrouble.Missing(name);
        }
    }
}
