using System.Net;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Tests.Storage;

public sealed class AzureBlobSignatureTests(AzuriteFixture azurite) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly ArtifactName Name = new("job-1/a");
    private readonly AzureBlobOptions options = azurite.NewContainer();
    private readonly HttpClient http = new();

    [Fact]
    public async Task An_address_to_read_gives_that_artifact_whole_or_in_part_and_no_other()
    {
        var store = await Filled();
        var signed = await store.Sign(Name, ArtifactVerb.Read, Lifetime, default);
        Assert.Equal([1, 2, 3], await http.GetByteArrayAsync(signed.Address));
        Assert.Equal(HttpStatusCode.PartialContent, (await Get(signed.Address, "bytes=1-1")).StatusCode);
        var other = new UriBuilder(signed.Address) { Path = signed.Address.AbsolutePath[..^1] + "b" }.Uri;
        Assert.Equal(HttpStatusCode.Forbidden, (await Get(other)).StatusCode);
    }

    [Fact]
    public async Task An_address_to_read_neither_writes_nor_deletes()
    {
        var address = (await (await Filled()).Sign(Name, ArtifactVerb.Read, Lifetime, default)).Address;
        Assert.Equal(HttpStatusCode.Forbidden, (await http.DeleteAsync(address)).StatusCode);
        var block = new Uri($"{address}&comp=block&blockid=aaaa");
        Assert.Equal(HttpStatusCode.Forbidden, (await http.PutAsync(block, new ByteArrayContent([1]))).StatusCode);
    }

    [Fact]
    public async Task An_address_to_write_neither_reads_nor_deletes()
    {
        var address = (await (await Filled()).Sign(Name, ArtifactVerb.Write, Lifetime, default)).Address;
        Assert.Equal(HttpStatusCode.Forbidden, (await Get(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.DeleteAsync(address)).StatusCode);
    }

    [Fact]
    public async Task An_address_expires_by_the_clock_of_the_storage()
    {
        var behind = new OffsetTime(TimeSpan.FromHours(-7));
        var store = await AzureBlobArtifactStore.Open(options, behind, default);
        await store.Write(Name, new MemoryStream([1, 2, 3]), default);
        var signed = await store.Sign(Name, ArtifactVerb.Read, Lifetime, default);
        Assert.Equal(HttpStatusCode.OK, (await Get(signed.Address)).StatusCode);
        behind.Move(-TimeSpan.FromMinutes(10));
        var expired = await store.Sign(Name, ArtifactVerb.Read, Lifetime, default);
        Assert.Equal(HttpStatusCode.Forbidden, (await Get(expired.Address)).StatusCode);
    }

    [Fact]
    public async Task A_signed_address_shows_no_signature_as_text()
    {
        var signed = await (await Filled()).Sign(Name, ArtifactVerb.Read, Lifetime, default);
        Assert.Contains("sig=", signed.Address.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", $"{signed}", StringComparison.Ordinal);
        Assert.Contains("job-1/a (Read, 00:05:00)", $"{signed}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public async Task A_lifetime_is_more_than_nothing_and_at_most_a_day(int hours)
    {
        var store = await Filled();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            store.Sign(Name, ArtifactVerb.Read, TimeSpan.FromHours(hours), default)
        );
    }

    [Fact]
    public async Task Through_signed_addresses_an_artifact_is_written_and_read_and_never_overwritten()
    {
        var store = await AzureBlobArtifactStore.Open(options, TimeProvider.System, default);
        var write = await store.Sign(Name, ArtifactVerb.Write, Lifetime, default);
        var stored = await SignedBlob.Write(write.Address, Name, new MemoryStream(new byte[200_000]), options, default);
        Assert.True(await store.Holds(stored, default));
        var read = await store.Sign(Name, ArtifactVerb.Read, Lifetime, default);
        await using var content = await SignedBlob.Read(read.Address, Name, options, default);
        await content.CopyToAsync(Stream.Null);
        var again = () => SignedBlob.Write(write.Address, Name, new MemoryStream([7]), options, default);
        Assert.Contains("409", (await Assert.ThrowsAsync<IOException>(again)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => http.Dispose();

    private async Task<AzureBlobArtifactStore> Filled()
    {
        var store = await AzureBlobArtifactStore.Open(options, TimeProvider.System, default);
        await store.Write(Name, new MemoryStream([1, 2, 3]), default);
        await store.Write(new ArtifactName("job-1/b"), new MemoryStream([4]), default);
        return store;
    }

    private Task<HttpResponseMessage> Get(Uri address, string? range = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Range", range);
        return http.SendAsync(request);
    }

    private sealed class OffsetTime(TimeSpan offset) : TimeProvider
    {
        private TimeSpan now = offset;

        public void Move(TimeSpan by) => now += by;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + now;
    }
}
