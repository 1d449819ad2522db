using System.ComponentModel.DataAnnotations;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>Where artifacts lie in Azure Blob Storage and how patiently it is spoken to. Exactly one of
/// <see cref="ConnectionString"/> and <see cref="Service"/> is given.</summary>
public sealed class AzureBlobOptions : IValidatableObject
{
    public const string Section = "AzureBlobs";

    /// <summary>A storage account's connection string with its key, or the emulator's. None: the process has an
    /// identity of its own in the cloud.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The account's blob endpoint, such as <c>https://ACCOUNT.blob.core.windows.net</c>, entered with a
    /// workload or managed identity, the environment's credentials or those of <c>az login</c>.</summary>
    public Uri? Service { get; init; }

    /// <summary>Client id of a user-assigned managed identity; none means the system-assigned one.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>The container, made when it is missing. Default <c>sritm</c>.</summary>
    [Required]
    [RegularExpression(
        "^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$",
        ErrorMessage = "Container: expected 3 to 63 lower-case letters, digits and single hyphens."
    )]
    public string Container { get; init; } = "sritm";

    /// <summary>Bytes a block. Default 8 MiB: an artifact has at most 50,000 blocks, so 390 GiB fit, and a lost
    /// connection costs at most one of them.</summary>
    [Range(64 << 10, 100 << 20)]
    public int BlockBytes { get; init; } = 8 << 20;

    /// <summary>Blocks of one artifact on their way at once; memory is this many blocks. Default 2: one travels
    /// while the next is read.</summary>
    [Range(1, 16)]
    public int BlocksInFlight { get; init; } = 2;

    /// <summary>How often a call is repeated when the service is busy, failing or out of reach. Default 6: with the
    /// delays below about a minute, after which somebody else does better.</summary>
    [Range(0, 30)]
    public int Retries { get; init; } = 6;

    /// <summary>Wait before the first repetition; it doubles, with jitter. Default 0.8 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.8);

    /// <summary>The longest such wait. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a call may be silent before it counts as lost. Default 60 s: a block needs 1.1 Mbit/s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same account with another container: this one's name, a hyphen, and more.</summary>
    public AzureBlobOptions Beside(string more) =>
        new()
        {
            ConnectionString = ConnectionString,
            Service = Service,
            ManagedIdentityClientId = ManagedIdentityClientId,
            Container = $"{Container}-{more}",
            BlockBytes = BlockBytes,
            BlocksInFlight = BlocksInFlight,
            Retries = Retries,
            RetryDelay = RetryDelay,
            LongestRetryDelay = LongestRetryDelay,
            Timeout = Timeout,
        };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(ConnectionString) == Service is null)
        {
            yield return new ValidationResult("Expected either ConnectionString or Service; give exactly one.");
        }

        if (Service is { } service && !(service.IsAbsoluteUri && service.Scheme == Uri.UriSchemeHttps))
        {
            yield return new ValidationResult(
                $"Service: expected an address that begins with https://, found '{service}'."
            );
        }
    }
}
