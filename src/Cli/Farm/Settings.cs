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
    private readonly JsonElement root;
    private readonly List<string> complaints = [];

    public Settings(ParseResult parsed)
    {
        this.parsed = parsed;
        root = ReadFile();
        file = Values(Section);
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

    /// <summary>A text that may also stand in a file, because a command's arguments are seen by others.</summary>
    /// <returns><c>null</c> where neither is given, and where the file cannot be read.</returns>
    public string? Secret(Option<string?> option, Option<string?> file)
    {
        if (Text(option) is { } given)
        {
            return given.Trim();
        }

        if (Text(file) is not { } path)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complain($"{file.Name} {path} cannot be read: {e.Message}");
            return null;
        }
    }

    /// <summary>What is set of a section of its own: in <c>appsettings.json</c>, and before it in the environment as
    /// <c>SECTION__NAME</c>. Names are in upper case.</summary>
    public IReadOnlyDictionary<string, string> Of(string section)
    {
        var (values, prefix) = (Values(section), $"{section}__");
        foreach (System.Collections.DictionaryEntry set in Environment.GetEnvironmentVariables())
        {
            var name = (string)set.Key;
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && set.Value is string { Length: > 0 } text)
            {
                values[name[prefix.Length..].ToUpperInvariant()] = text;
            }
        }

        return values;
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

    private Dictionary<string, string> Values(string section) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(section, out var found)
        && found.ValueKind == JsonValueKind.Object
            ? found.EnumerateObject().ToDictionary(p => p.Name.ToUpperInvariant(), p => p.Value.ToString())
            : [];

    private JsonElement ReadFile()
    {
        if (!File.Exists(FileName))
        {
            return default;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(FileName));
            return json.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            Complain($"{FileName} cannot be read: {e.Message}");
            return default;
        }
    }
}
