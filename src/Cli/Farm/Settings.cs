using System.CommandLine;
using System.Globalization;

namespace SrItmFarm.Cli.Farm;

/// <summary>Settings by name: from an option, else the environment (<c>SRITM_NAME</c>), else <c>appsettings.json</c> in
/// the working folder (section <c>Sritm</c>). Faults are collected, and told all at once.</summary>
internal sealed class Settings
{
    private const string Section = "Sritm";

    private readonly ParseResult parsed;
    private readonly SettingsFile file;
    private readonly Dictionary<string, string> own;
    private readonly List<string> complaints = [];

    public Settings(ParseResult parsed)
    {
        this.parsed = parsed;
        file = SettingsFile.Read(complaint => Complain(complaint));
        own = file.Section(Section);
    }

    /// <param name="option">Its name without dashes is the setting's: <c>--certificate-key</c> is
    /// <c>SRITM_CERTIFICATE_KEY</c> and <c>CertificateKey</c>.</param>
    public string? Text(Option<string?> option) => Given(option) ?? Set(option) ?? Kept(option);

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

    /// <summary>A text that may also stand in a file, because a command's arguments are seen by others. The two are one
    /// setting: either of the command is before both of the environment, and these before both of the file.</summary>
    /// <returns><c>null</c> where neither is given, and where the file cannot be read.</returns>
    public string? Secret(Option<string?> option, Option<string?> file)
    {
        Func<Option<string?>, string?>[] sources = [Given, Set, Kept];
        foreach (var from in sources)
        {
            if (from(option) is { } text)
            {
                return text.Trim();
            }

            if (from(file) is { } path)
            {
                return ReadSecret(file.Name, path);
            }
        }

        return null;
    }

    /// <summary>What is set of a section of its own: in <c>appsettings.json</c>, and before it in the environment as
    /// <c>SECTION__NAME</c>. Names are in upper case.</summary>
    public IReadOnlyDictionary<string, string> Of(string section)
    {
        var (values, prefix) = (file.Section(section), $"{section}__");
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

    private string? Given(Option<string?> option) => parsed.GetValue(option) is { Length: > 0 } given ? given : null;

    private static string? Set(Option<string?> option) =>
        Environment.GetEnvironmentVariable(Variable(option.Name)) is { Length: > 0 } set ? set : null;

    private string? Kept(Option<string?> option) =>
        own.GetValueOrDefault(option.Name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());

    private string? ReadSecret(string option, string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complain($"{option} {path} cannot be read: {e.Message}");
            return null;
        }
    }
}
