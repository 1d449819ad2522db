using SrItmFarm.Hosting.Storage;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Hosting.Storage.Distant;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Tests.Storage;

public sealed class AzureSourcesTests(AzuriteFixture fixture) : SourceStoreContract
{
    private readonly Lazy<AzureBlobOptions> options = new(() => fixture.NewContainer());

    protected override async Task<ISourceStore> Open() =>
        await AzureSources.Open(options.Value, TimeProvider.System, default);

    [Fact]
    public async Task A_signed_address_reads_the_film_by_ranges_and_nothing_else()
    {
        byte[] film = [1, 2, 3, 4, 5];
        var (store, name) = (await Open(), Sha256.Of(film));
        await store.Append(name, 0, new MemoryStream(film), default);
        await store.Complete(name, film.Length, default);
        var address = await store.Sign(name, TimeSpan.FromMinutes(5), default);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = new(1, 3);
        var answer = await http.SendAsync(request);
        Assert.Equal(film[1..4], await answer.Content.ReadAsByteArrayAsync());
        Assert.False((await http.DeleteAsync(address)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_blob_of_the_farm_s_own_account_is_read_by_its_plain_address_where_its_server_is_allowed()
    {
        byte[] film = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i >> 4))];
        var elsewhere = options.Value.Beside("archive");
        var archive = await AzureBlobArtifactStore.Open(elsewhere, TimeProvider.System, default);
        await archive.Write(new ArtifactName("reels/one.mkv"), new MemoryStream(film), default);
        var address = new Uri($"{archive.Address}/reels/one.mkv");
        var signer = ((AzureSources)await Open()).Account;
        using var sources = new DistantSources(
            new SourceHosts([address.Authority], false),
            signer,
            TimeProvider.System
        );
        var found = Assert.IsType<DistantOutcome.Found>(await sources.Look(address, default));
        Assert.Equal(film[5..9], (await sources.Read(found.Source, 5, 4, default)).ToArray());
        Assert.Equal(address, found.Source.Address);
        Assert.Null(await signer.Sign(new Uri("https://films.example/a/b.mkv"), TimeSpan.FromMinutes(5), default));
        Assert.Null(await signer.Sign(new Uri($"{address}?sig=1"), TimeSpan.FromMinutes(5), default));
    }
}
