using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SrItmFarm.Worker.Remote;

namespace SrItmFarm.Cli.Farm;

/// <summary>The options by which a command finds its coordinator. Each is also a setting; see <see cref="Settings"/>.
/// </summary>
internal sealed class FarmFlags
{
    private readonly Option<string?> coordinator = new("--coordinator")
    {
        Description = "The coordinator's address. Also SRITM_COORDINATOR.",
        HelpName = "URL",
    };
    private readonly Option<string?> token = new("--token")
    {
        Description = "What lets you in. Safer in SRITM_TOKEN or --token-file: other users see a command's arguments.",
        HelpName = "TOKEN",
    };
    private readonly Option<string?> tokenFile = new("--token-file")
    {
        Description = "A file that holds the token.",
        HelpName = "FILE",
    };
    private readonly Option<string?> enrolment = new("--enrolment")
    {
        Description =
            "A token of the role enrol, exchanged once for a token of the worker's own, which is kept in --token-file "
            + "and replaced every day.",
        HelpName = "TOKEN",
    };
    private readonly Option<string?> enrolmentFile = new("--enrolment-file")
    {
        Description = "A file that holds the enrolment.",
        HelpName = "FILE",
    };
    private readonly Option<string?> authority = new("--authority")
    {
        Description = "Trust only this certificate authority (PEM). Default: those of the machine.",
        HelpName = "FILE",
    };
    private readonly Option<string?> plainHttp = new("--plain-http")
    {
        Description = "Send the token over plain HTTP to another machine too.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "true|false",
        CompletionSources = { "true", "false" },
    };

    public IEnumerable<Option<string?>> All => [coordinator, token, tokenFile, authority, plainHttp];

    /// <summary>Those that are no secret.</summary>
    public IEnumerable<Option<string?>> Open => [coordinator, authority, plainHttp];

    /// <summary>What a process reads the token from that is told of it by its environment.</summary>
    public string TokenVariable => Settings.Variable(token.Name);

    /// <summary>True when a coordinator is named, in whatever way.</summary>
    public bool IsNamed(Settings settings) => settings.Text(coordinator) is not null || Login.Read() is not null;

    public static Option<string?> Folder() =>
        new("--work") { Description = "The coordinator's folder.", HelpName = "DIR" };

    /// <summary>Those of a worker that is let in by an enrolment.</summary>
    public IEnumerable<Option> Enrolling => [enrolment, enrolmentFile];

    /// <returns><c>null</c> where none is given.</returns>
    public Enrolment? Enrolment(Settings settings)
    {
        if (settings.Secret(enrolment, enrolmentFile) is not { } text)
        {
            return null;
        }

        var file = settings.Needed(tokenFile, "where the worker keeps the token that it gets for its enrolment");
        return new Enrolment(text, Path.GetFullPath(file.Length > 0 ? file : "."));
    }

    /// <summary>What is wrong is a complaint of the settings.</summary>
    /// <param name="tokenComes">There need be no token yet.</param>
    /// <param name="login">Used where no coordinator is named, or just this one; <c>null</c> for none.</param>
    public CoordinatorAddress Read(Settings settings, bool tokenComes = false, Login? login = null)
    {
        var used = settings.Text(coordinator) is not { } named || IsSame(named, login?.Address) ? login : null;
        var url = used is null ? settings.Needed(coordinator, "the coordinator's address") : $"{used.Address}";
        var good =
            Uri.TryCreate(url, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address.UserInfo.Length == 0;
        if (url.Length > 0 && !good)
        {
            settings.Complain($"{coordinator.Name} takes an address such as https://farm.example:8443; found '{url}'");
        }

        var open = address is { Scheme: "http", IsLoopback: false };
        if (good && open && !settings.Flag(plainHttp) && used is not { PlainHttp: true })
        {
            settings.Complain($"{url} would carry the token in the open: use https, or allow it with {plainHttp.Name}");
        }

        return new CoordinatorAddress(
            good ? address! : new Uri("http://localhost"),
            tokenComes ? "" : Token(settings, used),
            Authority(settings, used)
        );
    }

    /// <summary>What <c>login</c> keeps of the settings.</summary>
    public Login ToKeep(CoordinatorAddress address, Settings settings) =>
        new(
            address.Url,
            address.Token,
            settings.Text(authority) is { } path ? Path.GetFullPath(path) : null,
            settings.Flag(plainHttp)
        );

    /// <returns><c>null</c> where none is given.</returns>
    public string? GivenToken(Settings settings) => settings.Secret(token, tokenFile);

    private static bool IsSame(string named, Uri? known) =>
        known is not null && Uri.TryCreate(named, UriKind.Absolute, out var address) && address == known;

    private string Token(Settings settings, Login? login)
    {
        if ((GivenToken(settings) ?? login?.Token) is { } given)
        {
            return given;
        }

        if (settings.Text(tokenFile) is null)
        {
            settings.Needed(token, "what lets you in, or --token-file; 'sritm login' keeps it");
        }

        return "";
    }

    private X509Certificate2? Authority(Settings settings, Login? login)
    {
        if ((settings.Text(authority) ?? login?.Authority) is not { } path)
        {
            return null;
        }

        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(path);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            settings.Complain($"{authority.Name} {path} cannot be read: {e.Message}");
            return null;
        }
    }
}
