using System.Collections.Immutable;
using System.Globalization;

namespace SrItmFarm.Hosting.Storage.Distant;

/// <summary>The servers that sources are read from. A coordinator reaches what its users do not, so that without this
/// list they could look into its network through it.</summary>
/// <param name="Allowed">Each <c>HOST</c>, <c>HOST:PORT</c> or <c>*.DOMAIN</c>; without a port the scheme's own.</param>
/// <param name="PlainHttp">Allows <c>http</c> beyond loopback.</param>
public sealed record SourceHosts(ImmutableArray<string> Allowed, bool PlainHttp)
{
    /// <summary>No server at all.</summary>
    public static SourceHosts None { get; } = new([], PlainHttp: false);

    /// <summary>Whether a text may stand in <see cref="Allowed"/>.</summary>
    public static bool IsRule(string text)
    {
        var (host, port) = Parts(text);
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        return Uri.CheckHostName(name.Trim('[', ']')) != UriHostNameType.Unknown && port is null or (> 0 and < 65536);
    }

    /// <returns>Why a source at this address is not read, of which it names the server alone; <c>null</c> where it is.
    /// </returns>
    public string? Complaint(Uri address) =>
        !address.IsAbsoluteUri || address.Scheme is not ("https" or "http")
            ? "expected an address that begins with https://; found another: give one, or send the film itself"
        : address.UserInfo.Length > 0
            ? "expected an address without user and password; found one with them: give it without"
        : address.Scheme == "http" && !address.IsLoopback && !PlainHttp
            ? $"expected https; found http to {address.Host}: give an https address, or allow http with --plain-http-sources"
        : !Allowed.Any(rule => Fits(rule, address))
            ? $"expected a server that sources may be read from; found {address.Authority}: name it with the coordinator's --source-hosts"
        : null;

    private static bool Fits(string rule, Uri address)
    {
        var (host, port) = Parts(rule);
        var name = address.IdnHost.Trim('[', ']');
        return (port is null ? address.IsDefaultPort : port == address.Port)
            && (
                host.StartsWith("*.", StringComparison.Ordinal)
                    ? name.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase) && name.Length >= host.Length
                    : name.Equals(host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
            );
    }

    /// <summary>The colons of an IPv6 address stand in brackets. A port that is no number is -1.</summary>
    private static (string Host, int? Port) Parts(string rule)
    {
        var colon = rule.LastIndexOf(':');
        return colon < 0 || colon < rule.LastIndexOf(']')
            ? (rule, null)
            : (
                rule[..colon],
                int.TryParse(rule[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                    ? port
                    : -1
            );
    }
}
