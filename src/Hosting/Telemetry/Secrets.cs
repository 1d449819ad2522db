using System.Text.RegularExpressions;

namespace SrItmFarm.Hosting.Telemetry;

/// <summary>The last guard before a line is written: whatever an error's text quotes, no token and nothing behind the
/// host of an address gets through, because a signature or a secret path lies there.</summary>
internal static partial class Secrets
{
    public static string Hidden(string text) => Address().Replace(Token().Replace(text, "sritm_..."), "$1/...");

    /// <summary>As <see cref="Access.TokenText"/> makes them.</summary>
    [GeneratedRegex("sritm_[A-Za-z0-9_-]{16,}")]
    private static partial Regex Token();

    [GeneratedRegex("""(https?://[^/\s?"'@]+)[/?@][^\s"']+""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
