using System.CommandLine;

namespace SrItmFarm.Cli.Farm;

/// <summary>The options of <c>sritm coordinator</c>. Each is also a setting; see <see cref="Settings"/>.</summary>
internal sealed class CoordinatorFlags
{
    public Option<string?> Listen { get; } =
        new("--listen")
        {
            Description = "Address and port; port 0 takes a free one. Default: 127.0.0.1:8080.",
            HelpName = "ADDRESS:PORT",
        };

    public Option<string?> Work { get; } = FarmFlags.Folder();

    public Option<string?> Certificate { get; } =
        new("--certificate") { Description = "TLS certificate with its chain, PEM.", HelpName = "FILE" };

    public Option<string?> CertificateKey { get; } =
        new("--certificate-key")
        {
            Description = "Its private key, PEM. Default: in the same file.",
            HelpName = "FILE",
        };

    public Option<string?> BehindProxy { get; } =
        new("--behind-proxy")
        {
            Description = "A proxy in front speaks TLS: plain HTTP is allowed beyond loopback.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "true|false",
            CompletionSources = { "true", "false" },
        };

    public Option<string?> LostSeconds { get; } =
        new("--lost-seconds")
        {
            Description = "Silence after which a worker's work is given to others, 10 to 3600. Default: 60.",
            HelpName = "N",
        };

    public Option<string?> KeepDays { get; } =
        new("--keep-days")
        {
            Description = "How long segments of finished jobs and broken-off uploads are kept, 0 to 3650. Default: 31.",
            HelpName = "N",
        };

    public Option<string?> ReportKey { get; } =
        new("--report-key")
        {
            Description =
                "Private key (ECDSA P-256, PEM) that signs reports. Default: one that is kept in the database.",
            HelpName = "FILE",
        };

    public PriceFlags Prices { get; } = new();

    public SourceFlags Sources { get; } = new();

    public LogFlags Log { get; } = new();

    public DatabaseFlags Database { get; } = new();

    public Option<string?> DatabaseWaitSeconds { get; } =
        new("--database-wait-seconds")
        {
            Description = "How long a coordinator that starts waits for its database, 0 to 86400. Default: 300.",
            HelpName = "N",
        };

    public Option<bool> Migrate { get; } =
        new("--migrate") { Description = "Bring the database to this program's schema, and end." };

    public Option<string?> RequestsPerSecond { get; } =
        new("--requests-per-second")
        {
            Description = "Requests of one token and worker that are answered, 10 to 100000. Default: 500.",
            HelpName = "N",
        };

    public IEnumerable<Option> All =>
        [
            Listen,
            Work,
            .. Database.All,
            DatabaseWaitSeconds,
            Migrate,
            Certificate,
            CertificateKey,
            BehindProxy,
            LostSeconds,
            KeepDays,
            ReportKey,
            RequestsPerSecond,
            .. Prices.All,
            .. Sources.All,
            .. Log.All,
        ];
}
