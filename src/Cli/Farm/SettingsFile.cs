using System.Text.Json;

namespace SrItmFarm.Cli.Farm;

/// <summary><c>appsettings.json</c> in the working folder.</summary>
internal sealed class SettingsFile
{
    public const string Name = "appsettings.json";

    private readonly JsonElement root;

    private SettingsFile(JsonElement root) => this.root = root;

    /// <param name="complain">Told where it cannot be read; then nothing is in it.</param>
    public static SettingsFile Read(Action<string> complain)
    {
        if (!File.Exists(Name))
        {
            return new SettingsFile(default);
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Name));
            return new SettingsFile(json.RootElement.Clone());
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            complain($"{Name} cannot be read: {e.Message}");
            return new SettingsFile(default);
        }
    }

    /// <summary>What stands in a section, by its name in upper case.</summary>
    public Dictionary<string, string> Section(string section) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(section, out var found)
        && found.ValueKind == JsonValueKind.Object
            ? found.EnumerateObject().ToDictionary(p => p.Name.ToUpperInvariant(), p => p.Value.ToString())
            : [];
}
