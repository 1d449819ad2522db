using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace SrItmFarm.Cli.Farm;

/// <summary>Settings by name: from an option, else the environment (<c>SRITM_NAME</c>), else <c>appsettings.json</c> in
/// the working folder (section <c>Sritm</c>). Faults are collected, and told all at once.</summary>
internal sealed class Settings
{
    private const string FileName = "appsettings.json";

    private const string Section = "Sritm";

    private readonly ParseResult parsed;
    private readonly Dictionary<string, string> file;
    private readonly List<string> complaints = [];

    public Settings(ParseResult parsed)
    {
        this.parsed = parsed;
        file = ReadFile();
    }

    /// <param name="option">Its name without dashes is the setting's: <c>--certificate-key</c> is
    /// <c>SRITM_CERTIFICATE_KEY</c> and <c>CertificateKey</c>.</param>
    public string? Text(Option<string?> option) =>
        parsed.GetValue(option) is { Length: > 0 } given ? given
        : Environment.GetEnvironmentVariable(Variable(option.Name)) is { Length: > 0 } set ? set
        : file.GetValueOrDefault(option.Name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());

    /// <param name="option">Takes <c>true</c> where it is given without a value.</param>
    public bool Flag(Option<string?> option)
    {
        var text = parsed.GetResult(option) is { Implicit: false, Tokens.Count: 0 } ? "true" : Text(option) ?? "false";
        return bool.TryParse(text, out var value)
            ? value
            : Complain($"{option.Name} takes true or false; found '{text}'");
    }

    public int Number(Option<string?> option, int byDefault, int min, int max)
    {
        var text = Text(option);
        if (text is null)
        {
            return byDefault;
        }

        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= min
            && value <= max
        )
        {
            return value;
        }

        Complain($"{option.Name} takes {min} to {max}; found '{text}'");
        return byDefault;
    }

    public string Needed(Option<string?> option, string what)
    {
        if (Text(option) is { } text)
        {
            return text;
        }

        Complain($"{option.Name} is missing ({what}; also {Variable(option.Name)})");
        return "";
    }

    /// <returns>False, for chains of checks.</returns>
    public bool Complain(string complaint)
    {
        complaints.Add(complaint);
        return false;
    }

    /// <exception cref="RefusedException">Anything was wrong.</exception>
    public void Demand()
    {
        if (complaints.Count > 0)
        {
            throw new RefusedException(string.Join("; ", complaints) + ".");
        }
    }

    /// <summary>Where the environment holds an option.</summary>
    public static string Variable(string option) =>
        "SRITM_" + option.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    private Dictionary<string, string> ReadFile()
    {
        if (!File.Exists(FileName))
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(FileName));
            return json.RootElement.TryGetProperty(Section, out var section)
                ? section.EnumerateObject().ToDictionary(p => p.Name.ToUpperInvariant(), p => p.Value.ToString())
                : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException)
        {
            Complain($"{FileName} cannot be read: {e.Message}");
            return [];
        }
    }
}
