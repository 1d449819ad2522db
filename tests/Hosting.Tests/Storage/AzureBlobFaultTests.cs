using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Tests.Storage;

/// <summary>Content is five blocks: four of 64 KiB and a rest.</summary>
public sealed class AzureBlobFaultTests(AzuriteFixture azurite)
{
    private const int Blocks = 5;
    private static readonly ArtifactName Name = new("job-1/segments/0-1.hevc");
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_001).Select(i => (byte)(i * 31 ^ (i >> 9)))];

    [Fact]
    public async Task A_busy_server_is_asked_again()
    {
        var wire = new FaultyWire((_, call) => call <= 2 ? WireFault.Busy : WireFault.None);
        await AssertStored(await Open(wire));
        Assert.Equal(Blocks + 2, wire.Calls("PUT block"));
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_a_failure_of_storage_that_names_the_artifact_and_the_advice()
    {
        var wire = new FaultyWire((kind, _) => kind == "PUT block" ? WireFault.Busy : WireFault.None);
        var thrown = await Fails(await Open(wire, retries: 2));
        Assert.Contains($"Expected to write {Name}", thrown, StringComparison.Ordinal);
        Assert.Contains("found 503", thrown, StringComparison.Ordinal);
        Assert.Contains("try again later", thrown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_that_arrives_damaged_is_refused_by_its_MD5_and_sent_again()
    {
        var wire = new FaultyWire(
            (kind, call) => (kind, call) is ("PUT block", 2) ? WireFault.Damaged : WireFault.None
        );
        await AssertStored(await Open(wire));
        Assert.Equal(Blocks + 1, wire.Calls("PUT block"));
    }

    [Fact]
    public async Task A_connection_that_damages_every_block_stores_nothing()
    {
        var wire = new FaultyWire((kind, _) => kind == "PUT block" ? WireFault.Damaged : WireFault.None);
        Assert.Contains("found 400", await Fails(await Open(wire)), StringComparison.Ordinal);
        Assert.Equal(0, wire.Calls("PUT blocklist"));
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_known_by_its_content()
    {
        var wire = new FaultyWire(
            (kind, call) => (kind, call) is ("PUT blocklist", 1) ? WireFault.AnswerLost : default
        );
        await AssertStored(await Open(wire));
        Assert.Equal(2, wire.Calls("PUT blocklist"));
    }

    [Fact]
    public async Task An_upload_that_broke_off_goes_on_with_the_blocks_that_are_there()
    {
        var wire = new FaultyWire((_, _) => WireFault.None);
        var store = await Open(wire);
        await Assert.ThrowsAsync<IOException>(() => store.Write(Name, new BrokenStream(Content, 200_000), default));
        Assert.Equal(3, wire.Calls("PUT block"));
        await AssertStored(store);
        Assert.Equal(Blocks, wire.Calls("PUT block"));
    }

    [Fact]
    public async Task Reading_goes_on_where_the_connection_broke()
    {
        var wire = new FaultyWire((kind, call) => kind == "GET" && call <= 2 ? WireFault.CutShort : WireFault.None);
        await AssertStored(await Open(wire));
        Assert.Equal(3, wire.Calls("GET"));
    }

    [Fact]
    public async Task A_cancelled_upload_is_no_failure_of_storage()
    {
        using var cancel = new CancellationTokenSource();
        var wire = new FaultyWire(
            (kind, _) =>
            {
                if (kind == "PUT block")
                {
                    cancel.Cancel();
                }

                return WireFault.None;
            }
        );
        var store = await Open(wire);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            store.Write(Name, new MemoryStream(Content), cancel.Token)
        );
    }

    private Task<AzureBlobArtifactStore> Open(FaultyWire wire, int retries = 3) =>
        AzureBlobArtifactStore.Open(azurite.NewContainer(retries), TimeProvider.System, null, wire.Transport, default);

    private static async Task AssertStored(AzureBlobArtifactStore store)
    {
        var stored = await store.Write(Name, new MemoryStream(Content), default);
        Assert.Equal(new StoredArtifact(Name, Content.Length, Sha256.Of(Content)), stored);
        Assert.True(await store.Holds(stored, default));
    }

    private static async Task<string> Fails(AzureBlobArtifactStore store)
    {
        var write = () => store.Write(Name, new MemoryStream(Content), default);
        var thrown = await Assert.ThrowsAsync<IOException>(write);
        Assert.Equal(WorkFailureKind.Storage, FailureReading.Of(thrown).Kind);
        Assert.DoesNotContain('\n', thrown.Message);
        return thrown.Message;
    }
}
