using System.CommandLine;
using SrItmFarm.Hosting.Storage.Distant;

namespace SrItmFarm.Cli.Farm;

/// <summary>The options that say from which servers a coordinator reads sources. Each is also a setting; see
/// <see cref="Settings"/>.</summary>
internal sealed class SourceFlags
{
    private readonly Option<string?> hosts = new("--source-hosts")
    {
        Description =
            "Servers that sources may be read from, each HOST, HOST:PORT or *.DOMAIN, with commas between. Default: none.",
        HelpName = "HOST,...",
    };
    private readonly Option<string?> plainHttp = new("--plain-http-sources")
    {
        Description = "Read sources over plain HTTP beyond loopback too.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "true|false",
        CompletionSources = { "true", "false" },
    };

    public IEnumerable<Option> All => [hosts, plainHttp];

    /// <summary>What is wrong is a complaint of the settings.</summary>
    public SourceHosts Read(Settings settings)
    {
        string[] rules = settings.Text(hosts)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        foreach (var wrong in rules.Where(rule => !SourceHosts.IsRule(rule)))
        {
            settings.Complain($"{hosts.Name} takes HOST, HOST:PORT or *.DOMAIN, with commas between; found '{wrong}'");
        }

        return new SourceHosts([.. rules], settings.Flag(plainHttp));
    }
}
