using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Storage;

/// <summary>What every store of artifacts must do, wherever its bytes lie.</summary>
public abstract class ArtifactArchiveContract
{
    protected static readonly ArtifactName Name = new("job-1/segments/0-1.hevc");

    /// <summary>Longer than a block of any store under test, and no multiple of one.</summary>
    protected static readonly byte[] Content = Pattern(300_001);

    protected abstract Task<IArtifactArchive> Open();

    /// <summary>Puts other bytes in an artifact's place, past the store.</summary>
    protected abstract Task Damage(ArtifactName name, byte[] bytes);

    /// <summary>Puts there what no store would write.</summary>
    /// <param name="name">With any letters.</param>
    protected abstract Task PutForeign(string name);

    protected static byte[] Pattern(int length) =>
        [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 ^ (i >> 9)))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(131_072)]
    [InlineData(300_001)]
    public async Task What_is_written_is_read_back_with_its_size_and_digest(int length)
    {
        var bytes = Content[..length];
        var store = await Open();
        var stored = await store.Write(Name, new MemoryStream(bytes), default);
        Assert.Equal(new StoredArtifact(Name, length, Sha256.Of(bytes)), stored);
        Assert.Equal(bytes, await ReadAll(store, Name));
        Assert.True(await store.Holds(stored, default));
    }

    [Fact]
    public async Task A_write_that_breaks_off_leaves_nothing()
    {
        var store = await Open();
        await Assert.ThrowsAsync<IOException>(() => store.Write(Name, new BrokenStream(Content, 200_000), default));
        Assert.Empty(await Listed(store, null));
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.Read(Name, default));
    }

    [Fact]
    public async Task An_artifact_is_never_overwritten()
    {
        var store = await Open();
        await store.Write(Name, new MemoryStream([1]), default);
        var thrown = await Assert.ThrowsAsync<ArtifactExistsException>(() =>
            store.Write(Name, new MemoryStream([2]), default)
        );
        Assert.Contains("never overwritten", thrown.Message, StringComparison.Ordinal);
        Assert.Equal([1], await ReadAll(store, Name));
    }

    [Fact]
    public async Task The_same_bytes_again_are_no_error()
    {
        var store = await Open();
        var first = await store.Write(Name, new MemoryStream(Content), default);
        Assert.Equal(first, await store.Write(Name, new MemoryStream(Content), default));
    }

    [Fact]
    public async Task Of_two_writers_of_different_bytes_one_wins_whole()
    {
        var store = await Open();
        byte[][] contents = [Content, [.. Content.Reverse()]];
        var writes = contents.Select(bytes => store.Write(Name, new MemoryStream(bytes), default)).ToArray();
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);
        var won = Assert.Single(writes, write => write.IsCompletedSuccessfully);
        Assert.Equal(contents[Array.IndexOf(writes, won)], await ReadAll(store, Name));
    }

    [Fact]
    public async Task A_damaged_truncated_or_missing_artifact_is_not_held()
    {
        var store = await Open();
        var stored = await store.Write(Name, new MemoryStream([1, 2, 3]), default);
        await Damage(Name, [1, 2, 4]);
        Assert.False(await store.Holds(stored, default));
        await Damage(Name, [1, 2]);
        Assert.False(await store.Holds(stored, default));
        await store.Delete(Name, default);
        Assert.False(await store.Holds(stored, default));
    }

    [Fact]
    public async Task A_part_is_read_from_anywhere_and_short_only_at_the_end()
    {
        var store = await Open();
        await store.Write(Name, new MemoryStream(Content), default);
        var buffer = new byte[150_000];
        Assert.Equal(150_000, await store.ReadAt(Name, 100_000, buffer, default));
        Assert.Equal(Content[100_000..250_000], buffer);
        Assert.Equal(1, await store.ReadAt(Name, 300_000, buffer, default));
        Assert.Equal(Content[^1], buffer[0]);
        Assert.Equal(0, await store.ReadAt(Name, 300_001, buffer, default));
        Assert.Equal(0, await store.ReadAt(Name, 0, Memory<byte>.Empty, default));
    }

    [Fact]
    public async Task What_is_missing_is_named_and_may_be_deleted_again()
    {
        var store = await Open();
        var thrown = await Assert.ThrowsAsync<FileNotFoundException>(() => store.Read(Name, default));
        Assert.Contains(Name.ToString(), thrown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.ReadAt(Name, 0, new byte[1], default));
        await store.Delete(Name, default);
        Assert.Equal(0, await store.DeleteAll(Name, default));
    }

    [Fact]
    public async Task A_listing_names_what_lies_in_a_folder_in_order_with_sizes()
    {
        var store = await Open();
        await WriteEach(store, "job-1/b", "job-1/a/x", "job-10/a", "job-2", "job-1/a.x");
        var listed = await Listed(store, new ArtifactName("job-1"));
        Assert.Equal(["job-1/a.x", "job-1/a/x", "job-1/b"], listed.Select(artifact => $"{artifact.Name}"));
        Assert.Equal([9, 9, 7], listed.Select(artifact => artifact.Size));
        Assert.All(listed, artifact => Assert.NotEqual(default, artifact.Written));
        Assert.Equal(5, (await Listed(store, null)).Length);
    }

    [Fact]
    public async Task A_folder_is_deleted_and_nothing_beside_it()
    {
        var store = await Open();
        await WriteEach(store, [.. Enumerable.Range(0, 20).Select(i => $"job-1/{i}"), "job-10/a", "job-2"]);
        Assert.Equal(20, await store.DeleteAll(new ArtifactName("job-1"), default));
        Assert.Equal(["job-10/a", "job-2"], (await Listed(store, null)).Select(artifact => $"{artifact.Name}"));
    }

    [Fact]
    public async Task What_is_no_artifact_is_neither_listed_nor_swept()
    {
        var store = await Open();
        await WriteEach(store, "job-1/a");
        await PutForeign("job-1/Read Me.TXT");
        Assert.Equal(["job-1/a"], (await Listed(store, null)).Select(artifact => $"{artifact.Name}"));
        Assert.Equal(1, await store.DeleteAll(new ArtifactName("job-1"), default));
    }

    protected static async Task<byte[]> ReadAll(IArtifactStore store, ArtifactName name)
    {
        await using var stream = await store.Read(name, default);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private static async Task<ListedArtifact[]> Listed(IArtifactArchive store, ArtifactName? folder)
    {
        var listed = new List<ListedArtifact>();
        await foreach (var artifact in store.List(folder, default))
        {
            listed.Add(artifact);
        }

        return [.. listed];
    }

    private static async Task WriteEach(IArtifactStore store, params string[] names)
    {
        foreach (var name in names)
        {
            await store.Write(new ArtifactName(name), new MemoryStream(Pattern(name.Length)), default);
        }
    }
}
