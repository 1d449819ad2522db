using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Api.Quotes;
using SrItmFarm.Coordinator.Retention;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Hosting.Storage.Distant;

namespace SrItmFarm.Cli.Farm;

/// <summary>What <c>sritm coordinator</c> is started with.</summary>
/// <param name="LostAfter">Silence after which a lease's holder counts as lost.</param>
/// <param name="Blobs">Where films and segments lie; <c>null</c> is the folder.</param>
/// <param name="Sources">The servers that sources are read from.</param>
/// <param name="Kept">How long what finished jobs leave is kept.</param>
internal sealed record CoordinatorOptions(
    JournalChoice Journal,
    AzureBlobOptions? Blobs,
    ServerSettings Server,
    TimeSpan LostAfter,
    TimeSpan Kept,
    SourceHosts Sources,
    ILogger Log
)
{
    /// <summary>The private key that signs reports, PEM; <c>null</c> is the one that is kept in the database.</summary>
    public string? ReportKey { get; init; }

    /// <summary>What quotes reckon with.</summary>
    public Prices Prices { get; init; } = Prices.Unknown;

    public CoordinatorFolder Folder => Journal.Folder;

    /// <summary>The journal alone, for what needs no door.</summary>
    /// <exception cref="RefusedException">None is named.</exception>
    public static JournalChoice ReadJournal(CoordinatorFlags flags, Settings settings)
    {
        var (database, work) = (flags.Database.Read(settings), settings.Text(flags.Work));
        if (database is null && work is null)
        {
            settings.Complain("give a database with --database or --database-file, or a folder with --work");
        }

        var journal = Waiting(flags, settings, new CoordinatorFolder(Path.GetFullPath(work ?? ".")), database);
        settings.Demand();
        return journal;
    }

    /// <exception cref="RefusedException">All that is wrong, at once.</exception>
    public static async Task<CoordinatorOptions> Read(
        CoordinatorFlags flags,
        Settings settings,
        CancellationToken cancel
    )
    {
        var work = settings.Needed(flags.Work, "the coordinator's folder");
        var listen = settings.Text(flags.Listen) ?? "127.0.0.1:8080";
        var behindProxy = settings.Flag(flags.BehindProxy);
        var certificate = Certificate(settings, settings.Text(flags.Certificate), settings.Text(flags.CertificateKey));
        var lost = TimeSpan.FromSeconds(settings.Number(flags.LostSeconds, 60, 10, 3600));
        var rate = settings.Number(flags.RequestsPerSecond, ServerSettings.UsualRequests, 10, 100_000);
        var kept = TimeSpan.FromDays(settings.Number(flags.KeepDays, RetentionRules.DefaultDays, 0, 3650));
        if (!IPEndPoint.TryParse(listen, out var address))
        {
            settings.Complain($"{flags.Listen.Name} takes ADDRESS:PORT, such as 127.0.0.1:8080; found '{listen}'");
        }

        var (blobs, sources) = (AzureSettings.Read(settings), flags.Sources.Read(settings));
        var folder = new CoordinatorFolder(Path.GetFullPath(work.Length > 0 ? work : "."));
        var journal = Waiting(flags, settings, folder, flags.Database.Read(settings));
        if (address is not null && !IPAddress.IsLoopback(address.Address))
        {
            DemandEncrypted(settings, listen, certificate is not null || behindProxy);
            await DemandToken(settings, listen, journal, cancel);
        }

        var (key, prices) = (Key(flags, settings), flags.Prices.Read(settings));
        settings.Demand();
        var server = new ServerSettings(address!, certificate, rate) { Dashboard = FarmDoor.Dashboard };
        return new CoordinatorOptions(journal, blobs, server, lost, kept, sources, journal.Log)
        {
            ReportKey = key,
            Prices = prices,
        };
    }

    private static string? Key(CoordinatorFlags flags, Settings settings)
    {
        if (settings.Text(flags.ReportKey) is not { } path)
        {
            return null;
        }

        try
        {
            var pem = File.ReadAllText(path);
            _ = Coordinator.Reports.ReportKey.Of(pem);
            return pem;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            settings.Complain($"{flags.ReportKey.Name} {path} cannot be used: {e.Message}");
            return null;
        }
    }

    /// <summary>A journal whose database may come later than the coordinator.</summary>
    private static JournalChoice Waiting(
        CoordinatorFlags flags,
        Settings settings,
        CoordinatorFolder folder,
        string? database
    ) =>
        new(folder, database)
        {
            Patience = TimeSpan.FromSeconds(settings.Number(flags.DatabaseWaitSeconds, 300, 0, 86_400)),
            Log = flags.Log.Read(settings),
        };

    private static void DemandEncrypted(Settings settings, string listen, bool encrypted)
    {
        if (!encrypted)
        {
            settings.Complain(
                $"beyond loopback ({listen}) a TLS certificate is needed: give --certificate and --certificate-key, or --behind-proxy where a proxy speaks TLS"
            );
        }
    }

    private static async Task DemandToken(
        Settings settings,
        string listen,
        JournalChoice journal,
        CancellationToken cancel
    )
    {
        try
        {
            if (!await journal.HasToken(cancel))
            {
                settings.Complain(
                    $"beyond loopback ({listen}) a token is needed first: sritm tokens add --role admin {(journal.IsShared ? "--database ..." : $"--work {journal.Folder.Root}")}"
                );
            }
        }
        catch (JournalException e)
        {
            settings.Complain(e.Message.TrimEnd('.'));
        }
    }

    private static ServerCertificate? Certificate(Settings settings, string? path, string? key)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            return ServerCertificate.Read(path, key);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            settings.Complain($"the certificate {path} with the key {key ?? path} cannot be used: {e.Message}");
            return null;
        }
    }
}
