using System.Net;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Remote;

namespace SrItmFarm.Worker.Tests.Remote;

/// <summary>A worker whose coordinator refuses everything but has handed out addresses of the storage.</summary>
public sealed class SignedStorageTests : IAsyncLifetime
{
    private static readonly ArtifactName Name = new SegmentArtifact(Sample.Job, 0, Attempt.First, "hevc").Name;
    private static readonly byte[] Film = new byte[3_000_000];

    private readonly TestFolder folder = new();
    private readonly LeasesInHand hand = new(TimeProvider.System);
    private readonly Upstream upstream = new([]) { Failing = int.MaxValue, Failure = HttpStatusCode.Forbidden };
    private Azurite azurite = null!;
    private AzureBlobArtifactStore store = null!;

    public async ValueTask InitializeAsync()
    {
        azurite = Azurite.Start();
        new Random(3).NextBytes(Film);
        var options = new AzureBlobOptions { ConnectionString = azurite.ConnectionString };
        store = await AzureBlobArtifactStore.Open(options, TimeProvider.System, default);
    }

    [Fact]
    public async Task A_segment_goes_straight_into_the_storage()
    {
        var address = await store.Sign(Name, ArtifactVerb.Write, TimeSpan.FromMinutes(5), default);
        hand.Take(Grant(null, address.Address));
        var artifacts = new HttpArtifactStore(Client(), hand, folder.Path);
        var stored = await artifacts.Write(Name, new MemoryStream(Film), default);
        Assert.True(await store.Holds(stored, default));
        Assert.Equal(0, upstream.Requests);
    }

    [Fact]
    public async Task A_film_comes_straight_out_of_the_storage()
    {
        await store.Write(new ArtifactName("film"), new MemoryStream(Film), default);
        var address = await store.Sign(new ArtifactName("film"), ArtifactVerb.Read, TimeSpan.FromMinutes(5), default);
        var grant = Grant(address.Address, null);
        hand.Take(grant);
        await using var sources = new RemoteSources(Client(), hand);
        using var http = new HttpClient();
        Assert.Equal(Film, await http.GetByteArrayAsync(sources.Open(grant).Name));
        Assert.Equal(0, upstream.Requests);
    }

    public ValueTask DisposeAsync()
    {
        azurite.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private CoordinatorClient Client() => new(upstream.Client, TimeProvider.System, _ => { });

    private static CoordinatorAnswer.Grant Grant(Uri? source, Uri? write) =>
        new(
            Sample.Job,
            Sample.Lease(1),
            new WorkItem.Chunk([new ChunkPart(Sample.Segments(0, 1)[0], Attempt.First)]),
            Sample.Source with
            {
                Identity = Sample.Source.Identity with { Size = Film.Length },
            },
            Sample.Brief.Spec,
            Sample.Profile,
            new LeaseAddresses(source, write is null ? [] : [new ArtifactAddress(Name, write)], 300)
        );
}
