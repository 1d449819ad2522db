using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SrItmFarm.Hosting.Storage.AzureBlobs;

namespace SrItmFarm.Cli.Farm;

/// <summary>Reads the section <c>AzureBlobs</c>.</summary>
internal static class AzureSettings
{
    /// <summary>What is wrong is a complaint of the settings.</summary>
    /// <returns><c>null</c> where nothing of the section is set.</returns>
    public static AzureBlobOptions? Read(Settings settings)
    {
        var found = settings.Of(AzureBlobOptions.Section);
        if (found.Count == 0)
        {
            return null;
        }

        var options = new AzureBlobOptions();
        var known = typeof(AzureBlobOptions).GetProperties().ToDictionary(p => p.Name.ToUpperInvariant());
        foreach (var (name, text) in found)
        {
            if (!known.TryGetValue(name, out var property))
            {
                settings.Complain($"{AzureBlobOptions.Section} knows no setting {name}");
                continue;
            }

            try
            {
                var value = TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(text);
                property.SetValue(options, value);
            }
            catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
            {
                settings.Complain($"{AzureBlobOptions.Section}:{property.Name} cannot be read: {e.Message}");
            }
        }

        Validate(options, settings);
        return options;
    }

    private static void Validate(AzureBlobOptions options, Settings settings)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        foreach (var fault in faults)
        {
            settings.Complain($"{AzureBlobOptions.Section}: {fault.ErrorMessage}");
        }
    }
}
