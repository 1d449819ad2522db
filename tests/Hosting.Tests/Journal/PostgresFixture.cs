using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Journal;

/// <summary>One server for all tests of a class, started by the first that needs it. A lost machine is not tested here,
/// so that nothing waits for the disk.</summary>
public sealed class PostgresFixture : IDisposable
{
    private readonly Lazy<PostgresServer> server = new(() => PostgresServer.Start("fsync=off"));

    public PostgresServer Server => server.Value;

    public void Dispose()
    {
        if (server.IsValueCreated)
        {
            Server.Dispose();
        }
    }
}
