using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>Makes the SDK's clients as the options say.</summary>
internal static class BlobAccess
{
    /// <param name="credential">In place of the process's own identity.</param>
    /// <param name="transport">In place of the SDK's own.</param>
    public static BlobServiceClient Open(
        AzureBlobOptions options,
        StorageClock clock,
        TokenCredential? credential,
        HttpPipelineTransport? transport
    )
    {
        var settings = Settings(options);
        settings.AddPolicy(clock, HttpPipelinePosition.PerRetry);
        settings.Transport = transport ?? settings.Transport;
        return options.ConnectionString is { Length: > 0 } secret
            ? new BlobServiceClient(secret, settings)
            : new BlobServiceClient(options.Service, credential ?? Identity(options), settings);
    }

    /// <summary>Retries: 408, 429, 500, 502, 503, 504 and lost connections, with the service's Retry-After.</summary>
    public static BlobClientOptions Settings(AzureBlobOptions options)
    {
        var settings = new BlobClientOptions(BlobClientOptions.ServiceVersion.V2023_01_03);
        settings.Retry.Mode = RetryMode.Exponential;
        settings.Retry.MaxRetries = options.Retries;
        settings.Retry.Delay = options.RetryDelay;
        settings.Retry.MaxDelay = options.LongestRetryDelay;
        settings.Retry.NetworkTimeout = options.Timeout;
        settings.Diagnostics.IsTelemetryEnabled = false;
        return settings;
    }

    private static DefaultAzureCredential Identity(AzureBlobOptions options) =>
        new(
            new DefaultAzureCredentialOptions
            {
                ManagedIdentityClientId = options.ManagedIdentityClientId,
                WorkloadIdentityClientId = options.ManagedIdentityClientId,
                ExcludeInteractiveBrowserCredential = true,
                ExcludeVisualStudioCredential = true,
                ExcludeVisualStudioCodeCredential = true,
                ExcludeAzurePowerShellCredential = true,
                ExcludeAzureDeveloperCliCredential = true,
            }
        );
}
