using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Tests.Support;

[assembly: AssemblyFixture(typeof(SrItmFarm.Hosting.Tests.Storage.AzuriteFixture))]

namespace SrItmFarm.Hosting.Tests.Storage;

/// <summary>One emulator for the tests that leave it as it is; every test has a container of its own.</summary>
public sealed class AzuriteFixture : IDisposable
{
    private readonly Lazy<Azurite> azurite = new(() => Azurite.Start());
    private int containers;

    public AzureBlobOptions NewContainer(int retries = 30) =>
        Options(azurite.Value, $"test-{Interlocked.Increment(ref containers)}", retries);

    /// <summary>Small blocks and short waits.</summary>
    public static AzureBlobOptions Options(Azurite azurite, string container = "sritm", int retries = 30) =>
        new()
        {
            ConnectionString = azurite.ConnectionString,
            Container = container,
            BlockBytes = 64 << 10,
            Retries = retries,
            RetryDelay = TimeSpan.FromMilliseconds(20),
            LongestRetryDelay = TimeSpan.FromMilliseconds(250),
        };

    public void Dispose()
    {
        if (azurite.IsValueCreated)
        {
            azurite.Value.Dispose();
        }
    }
}
