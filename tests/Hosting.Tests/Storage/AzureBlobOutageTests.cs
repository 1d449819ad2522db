using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Storage;

/// <summary>The server itself is killed, in the middle of what it does.</summary>
public sealed class AzureBlobOutageTests
{
    private static readonly ArtifactName Name = new("job-1/segments/0-1.hevc");
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_001).Select(i => (byte)(i * 31 ^ (i >> 9)))];

    [Fact]
    public async Task An_upload_goes_on_when_the_server_was_killed_and_comes_back()
    {
        using var azurite = Azurite.Start();
        var wire = new FaultyWire((_, _) => WireFault.None);
        var store = await Open(azurite, wire);
        var back = Task.CompletedTask;
        var content = new TurningStream(
            Content,
            turn: 150_000,
            async () =>
            {
                await WrittenDown(azurite, blocks: 2);
                azurite.Kill();
                back = Task.Run(async () =>
                {
                    await wire.Broken;
                    azurite.StartAgain();
                });
            }
        );
        var stored = await store.Write(Name, content, default);
        await back;
        Assert.True(await store.Holds(stored, default));
        Assert.Equal(Sha256.Of(Content), stored.Digest);
    }

    [Fact]
    public async Task A_server_that_does_not_come_back_is_a_failure_that_names_the_address_to_check()
    {
        using var azurite = Azurite.Start();
        var store = await Open(azurite, new FaultyWire((_, _) => WireFault.None), retries: 1);
        azurite.Kill();
        var write = () => store.Write(Name, new MemoryStream(Content), default);
        var thrown = await Assert.ThrowsAsync<IOException>(write);
        Assert.Contains($"Expected to write {Name} (2 tries)", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("check the network", thrown.Message, StringComparison.Ordinal);
    }

    /// <param name="retries">By itself for as long as a busy machine takes to start a server: a minute and a half.</param>
    private static Task<AzureBlobArtifactStore> Open(Azurite azurite, FaultyWire wire, int retries = 400) =>
        AzureBlobArtifactStore.Open(
            AzuriteFixture.Options(azurite, retries: retries),
            TimeProvider.System,
            null,
            wire.Transport,
            default
        );

    /// <summary>Waits until the server's own files name the blocks; what it has only in memory dies with it.</summary>
    private static async Task WrittenDown(Azurite azurite, int blocks)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (azurite.Written.Split("\"isCommitted\":false").Length <= blocks)
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }
}
