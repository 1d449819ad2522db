using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Storage;

/// <summary>What every store of films must do.</summary>
public abstract class SourceStoreContract : IDisposable
{
    private static readonly byte[] Film = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];
    private static readonly Sha256 Name = Sha256.Of(Film);

    protected TestFolder Folder { get; } = new();

    /// <summary>The same store, as another coordinator opens it.</summary>
    protected abstract Task<ISourceStore> Open();

    [Fact]
    public async Task A_film_that_was_sent_in_part_goes_on_at_another_coordinator_and_is_read_as_it_was()
    {
        var (one, other) = (await Open(), await Open());
        Assert.Equal(new SourceState(Name, 0, false), await one.State(Name, default));
        Assert.Equal(200_000, (await Send(one, 0, 200_000)).Received);
        Assert.Equal(200_000, (await Send(other, 100_000, 300_000)).Received);
        Assert.Equal(300_000, (await Send(other, 200_000, 300_000)).Received);
        Assert.Equal(new SourceState(Name, 300_000, true), await one.Complete(Name, 300_000, default));
        Assert.Equal(new SourceState(Name, 300_000, true), await other.Complete(Name, 300_000, default));
        Assert.Equal(300_000, (await Send(other, 0, 10)).Received);
        await using var film = await other.Open(Name, default);
        film.Position = 250_000;
        var rest = new byte[50_000];
        await film.ReadExactlyAsync(rest);
        Assert.Equal(Film[250_000..], rest);
        Assert.Equal(Film, one.FileOf(Name) is { } path ? await File.ReadAllBytesAsync(path) : Film);
    }

    [Fact]
    public async Task Other_bytes_than_the_name_promises_are_thrown_away()
    {
        var store = await Open();
        await store.Append(Name, 0, new MemoryStream(new byte[300_000]), default);
        await Assert.ThrowsAsync<InvalidDataException>(() => store.Complete(Name, 300_000, default));
        Assert.Equal(0, (await store.State(Name, default)).Received);
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.Open(Name, default));
    }

    [Fact]
    public async Task A_film_of_which_something_is_missing_is_not_complete()
    {
        var store = await Open();
        await Send(store, 0, 1000);
        await Assert.ThrowsAsync<InvalidDataException>(() => store.Complete(Name, 300_000, default));
        Assert.Equal(new SourceState(Name, 1000, false), await store.State(Name, default));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Folder.Dispose();

    private static Task<SourceState> Send(ISourceStore store, int from, int to) =>
        store.Append(Name, from, new MemoryStream(Film[from..to]), default);
}
