using System.Runtime.InteropServices;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Tests.Storage;

public sealed class AzureBlobArtifactStoreTests(AzuriteFixture azurite) : ArtifactArchiveContract
{
    private readonly AzureBlobOptions options = azurite.NewContainer();

    protected override async Task<IArtifactArchive> Open() =>
        await AzureBlobArtifactStore.Open(options, TimeProvider.System, default);

    /// <summary>With the metadata of the bytes that were there.</summary>
    protected override async Task Damage(ArtifactName name, byte[] bytes)
    {
        var blob = Blob(name);
        var metadata = (await blob.GetPropertiesAsync()).Value.Metadata;
        await Put(blob, bytes, metadata);
    }

    protected override Task PutForeign(string name) =>
        Put(
            new BlockBlobClient(options.ConnectionString, options.Container, name),
            [1],
            new Dictionary<string, string>()
        );

    [Fact]
    public async Task Size_and_digest_stand_beside_the_blob()
    {
        await (await Open()).Write(Name, new MemoryStream(Content), default);
        var metadata = (await Blob(Name).GetPropertiesAsync()).Value.Metadata;
        Assert.Equal(Sha256.Of(Content).ToString(), metadata["sha256"]);
        Assert.Equal("300001", metadata["size"]);
    }

    [Theory]
    [InlineData(300_001)]
    [InlineData(200_000)]
    public async Task Reading_changed_or_truncated_bytes_ends_in_an_error_that_says_what_was_expected(int length)
    {
        var store = await Open();
        await store.Write(Name, new MemoryStream(Content), default);
        await Damage(Name, [.. Content[..(length - 1)], 0xEE]);
        var thrown = await Assert.ThrowsAsync<IOException>(() => ReadAll(store, Name));
        Assert.Contains($"{Name} with 300001 bytes and SHA-256 {Sha256.Of(Content)}", thrown.Message);
        Assert.Contains($"found {length} bytes", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blob_that_something_else_wrote_is_refused()
    {
        var store = await Open();
        await Put(Blob(Name), Content, new Dictionary<string, string>());
        var thrown = await Assert.ThrowsAsync<IOException>(() => store.Read(Name, default));
        Assert.Contains("Something else wrote it", thrown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => store.Write(Name, new MemoryStream(Content), default));
    }

    [Fact]
    public async Task An_artifact_of_more_blocks_than_a_blob_may_have_is_refused_by_the_setting_to_raise()
    {
        var there = Enumerable.Range(0, 50_000).Select(index => BlobUpload.Id(index, [0])).ToHashSet();
        var blob = new BlockBlobClient(options.ConnectionString, options.Container, "x");
        var upload = new BlobUpload(blob, Name, new AzureBlobOptions { BlockBytes = 1 }, there);
        var thrown = await Assert.ThrowsAsync<IOException>(() =>
            upload.Send(new MemoryStream(new byte[50_001]), default)
        );
        Assert.Contains("AzureBlobs:BlockBytes", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_long_the_content_it_is_read_into_as_many_blocks_as_may_be_in_flight()
    {
        var content = new WatchedStream(new byte[50 * options.BlockBytes]);
        await (await Open()).Write(Name, content, default);
        Assert.Equal(options.BlocksInFlight, content.Buffers.Count);
        Assert.All(content.Buffers, buffer => Assert.Equal(options.BlockBytes, buffer.Length));
    }

    private static async Task Put(BlockBlobClient blob, byte[] bytes, IDictionary<string, string> metadata)
    {
        await blob.StageBlockAsync("aaaa", new MemoryStream(bytes), new BlockBlobStageBlockOptions());
        await blob.CommitBlockListAsync(["aaaa"], new CommitBlockListOptions { Metadata = metadata });
    }

    private BlockBlobClient Blob(ArtifactName name) =>
        new(options.ConnectionString, options.Container, name.ToString());

    /// <summary>Remembers the buffers that it was read into.</summary>
    private sealed class WatchedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public HashSet<byte[]> Buffers { get; } = [];

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Assert.True(MemoryMarshal.TryGetArray<byte>(buffer, out var segment));
            Buffers.Add(segment.Array!);
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
