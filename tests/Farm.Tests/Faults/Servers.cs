using System.Net;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>The database and the storage of one farm, and the troubled lines to them. The test itself goes past the
/// lines.</summary>
public sealed class Servers : IAsyncDisposable
{
    private readonly PostgresServer postgres;
    private readonly Azurite azurite;

    private Servers(PostgresServer postgres, Azurite azurite)
    {
        (this.postgres, this.azurite) = (postgres, azurite);
        Connection = postgres.NewDatabase();
        ToDatabase = new Line(new IPEndPoint(IPAddress.Loopback, PortNumber(Connection)));
        ToStorage = new Line(new IPEndPoint(IPAddress.Loopback, azurite.Address.Port));
    }

    /// <summary>Past the line, for who only looks.</summary>
    public string Connection { get; }

    public Line ToDatabase { get; }

    public Line ToStorage { get; }

    public PostgresJournal Journal { get; private set; } = null!;

    /// <summary>What a coordinator is told of them.</summary>
    public (string, string)[] Environment =>
        [
            (
                "SRITM_DATABASE",
                Connection.Replace(PortOf(Connection), $"Port={ToDatabase.Port}", StringComparison.Ordinal)
            ),
            (
                "AzureBlobs__ConnectionString",
                azurite.ConnectionString.Replace(
                    $":{azurite.Address.Port}/",
                    $":{ToStorage.Port}/",
                    StringComparison.Ordinal
                )
            ),
            ("AzureBlobs__Timeout", "00:00:20"),
        ];

    public AzureBlobOptions Storage => new() { ConnectionString = azurite.ConnectionString };

    /// <summary>Starts them; the test is skipped, visibly, where one is not installed.</summary>
    public static async Task<Servers> Start()
    {
        var postgres = PostgresServer.Start("fsync=off");
        try
        {
            var servers = new Servers(postgres, Azurite.Start());
            servers.Journal = await PostgresJournal.Open(servers.Connection, default);
            return servers;
        }
        catch
        {
            postgres.Dispose();
            throw;
        }
    }

    public Task RestartDatabase() => Task.Run(postgres.Restart);

    public async ValueTask DisposeAsync()
    {
        ToDatabase.Dispose();
        ToStorage.Dispose();
        await Journal.DisposeAsync();
        azurite.Dispose();
        postgres.Dispose();
    }

    private static string PortOf(string connection) =>
        connection.Split(';').Single(part => part.StartsWith("Port=", StringComparison.Ordinal));

    private static int PortNumber(string connection) =>
        int.Parse(PortOf(connection)["Port=".Length..], System.Globalization.CultureInfo.InvariantCulture);
}
