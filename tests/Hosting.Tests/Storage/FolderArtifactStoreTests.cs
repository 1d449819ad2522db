using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Storage;

public sealed class FolderArtifactStoreTests : IDisposable
{
    private static readonly ArtifactName Name = new("job-1/segments/0-1.hevc");
    private readonly TestFolder folder = new();

    private FolderArtifactStore Store => new(folder.Path);

    [Fact]
    public async Task What_is_written_is_read_back_with_its_size_and_digest()
    {
        var bytes = Enumerable.Range(0, 700_000).Select(i => (byte)(i * 31)).ToArray();
        var stored = await Store.Write(Name, new MemoryStream(bytes), default);
        Assert.Equal(new StoredArtifact(Name, bytes.Length, Sha256.Of(bytes)), stored);
        await using var read = await Store.Read(Name, default);
        using var copy = new MemoryStream();
        await read.CopyToAsync(copy);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public async Task A_write_that_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => Store.Write(Name, new BrokenStream(), default));
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_artifact_is_never_overwritten()
    {
        await Store.Write(Name, new MemoryStream([1]), default);
        await Assert.ThrowsAsync<IOException>(() => Store.Write(Name, new MemoryStream([2]), default));
        Assert.Equal([1], await File.ReadAllBytesAsync(folder.File(Name.ToString())));
    }

    [Fact]
    public async Task A_damaged_or_missing_artifact_is_not_held()
    {
        var stored = await Store.Write(Name, new MemoryStream([1, 2, 3]), default);
        Assert.True(await Store.Holds(stored, default));
        await File.WriteAllBytesAsync(folder.File(Name.ToString()), [1, 2, 4]);
        Assert.False(await Store.Holds(stored, default));
        await Store.Delete(Name, default);
        Assert.False(await Store.Holds(stored, default));
    }

    public void Dispose() => folder.Dispose();

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("the pipe broke");
    }
}
