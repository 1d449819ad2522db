using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Retention;
using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Cli.Farm;

/// <summary>What <c>sritm coordinator</c> is started with.</summary>
/// <param name="LostAfter">Silence after which a lease's holder counts as lost.</param>
/// <param name="Kept">How long what finished jobs leave is kept.</param>
internal sealed record CoordinatorOptions(
    CoordinatorFolder Folder,
    ServerSettings Server,
    TimeSpan LostAfter,
    TimeSpan Kept
)
{
    /// <exception cref="RefusedException">All that is wrong, at once.</exception>
    public static CoordinatorOptions Read(CoordinatorFlags flags, Settings settings)
    {
        var work = settings.Needed(flags.Work, "the coordinator's folder");
        var listen = settings.Text(flags.Listen) ?? "127.0.0.1:8080";
        var behindProxy = settings.Flag(flags.BehindProxy);
        var certificate = Certificate(settings, settings.Text(flags.Certificate), settings.Text(flags.CertificateKey));
        var lost = TimeSpan.FromSeconds(settings.Number(flags.LostSeconds, 60, 10, 3600));
        var kept = TimeSpan.FromDays(settings.Number(flags.KeepDays, RetentionRules.DefaultDays, 0, 3650));
        if (!IPEndPoint.TryParse(listen, out var address))
        {
            settings.Complain($"{flags.Listen.Name} takes ADDRESS:PORT, such as 127.0.0.1:8080; found '{listen}'");
        }

        var folder = new CoordinatorFolder(Path.GetFullPath(work.Length > 0 ? work : "."));
        if (address is not null && !IPAddress.IsLoopback(address.Address))
        {
            DemandSafe(settings, listen, certificate is not null || behindProxy, folder);
        }

        settings.Demand();
        return new CoordinatorOptions(folder, new ServerSettings(address!, certificate), lost, kept);
    }

    private static void DemandSafe(Settings settings, string listen, bool encrypted, CoordinatorFolder folder)
    {
        if (!encrypted)
        {
            settings.Complain(
                $"beyond loopback ({listen}) a TLS certificate is needed: give --certificate and --certificate-key, or --behind-proxy where a proxy speaks TLS"
            );
        }

        if (new FolderTokens(folder.Tokens, TimeProvider.System).All().IsEmpty)
        {
            settings.Complain(
                $"beyond loopback ({listen}) a token is needed first: sritm tokens add --role admin --work {folder.Root}"
            );
        }
    }

    private static X509Certificate2? Certificate(Settings settings, string? path, string? key)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(path, key);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            settings.Complain($"the certificate {path} with the key {key ?? path} cannot be used: {e.Message}");
            return null;
        }
    }
}
