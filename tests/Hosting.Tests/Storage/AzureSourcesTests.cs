using SrItmFarm.Hosting.Storage;
using SrItmFarm.Hosting.Storage.AzureBlobs;
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
}
