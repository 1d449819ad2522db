using System.Net;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class SignedBytesTests : IAsyncLifetime
{
    private Azurite azurite = null!;
    private TestFarm farm = null!;
    private AzureBlobArtifactStore store = null!;

    public async ValueTask InitializeAsync()
    {
        azurite = Azurite.Start();
        var options = new AzureBlobOptions { ConnectionString = azurite.ConnectionString };
        store = await AzureBlobArtifactStore.Open(options, TimeProvider.System, default);
        farm = await TestFarm.Start(artifacts: store);
    }

    [Fact]
    public async Task A_grant_carries_an_address_for_each_artifact_of_its_segments_and_a_beat_renews_them()
    {
        await farm.Submit(farm.As(Role.Operator), [1, 2, 3]);
        var worker = await TestWorker.Join(farm);
        await worker.Survey(2);
        var grant = await worker.Grant(WorkKind.Chunk);
        var parts = ((WorkItem.Chunk)grant.Item).Parts.Length;
        Assert.Equal(2 * parts, grant.Addresses!.Writes.Length);
        var first = grant.Addresses.Writes[0];
        byte[] bits = [1, 2, 3];
        var stored = await SignedBlob.Write(first.Address, first.Name, new MemoryStream(bits), new(), default);
        Assert.True(await store.Holds(stored, default));
        Assert.Equal(
            HttpStatusCode.OK,
            (await worker.Upload($"{first.Name}", bits, Sha256.Of(bits), grant.Lease)).StatusCode
        );
        var beat = new WorkerMessage.Beat(grant.Job, grant.Lease);
        Assert.Null(Assert.IsType<CoordinatorAnswer.GoOn>(await worker.Say("beat", beat)).Addresses);
        var renewed = Assert.IsType<CoordinatorAnswer.GoOn>(await worker.Say("beat", beat with { Renew = true }));
        Assert.Equal(grant.Addresses.Writes.Select(one => one.Name), renewed.Addresses!.Writes.Select(one => one.Name));
        Assert.DoesNotContain("sig=", $"{grant} {renewed}");
    }

    public async ValueTask DisposeAsync()
    {
        await farm.DisposeAsync();
        azurite.Dispose();
    }
}
