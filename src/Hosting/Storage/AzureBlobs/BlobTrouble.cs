using Azure;
using Azure.Identity;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>The one place where the SDK's exceptions become the store's: an <see cref="IOException"/> (a storage
/// failure, which is repeated and never counts against the content) with what to do.</summary>
internal static class BlobTrouble
{
    /// <summary>Runs a call and translates what it throws.</summary>
    /// <param name="wanted">What was to be done, such as <c>to read job/1</c>.</param>
    public static async Task<T> Guard<T>(string wanted, Func<Task<T>> call, CancellationToken cancel)
    {
        try
        {
            return await call();
        }
        catch (Exception trouble) when (IsStorage(trouble, cancel))
        {
            throw Translate(wanted, trouble);
        }
    }

    public static FileNotFoundException Missing(ArtifactName name) =>
        new($"Expected {name} in the container; it is not there.", name.ToString());

    public static bool IsMissingBlob(RequestFailedException trouble) =>
        trouble.Status == 404 && trouble.ErrorCode != "ContainerNotFound";

    private static bool IsStorage(Exception trouble, CancellationToken cancel) =>
        trouble switch
        {
            OperationCanceledException => !cancel.IsCancellationRequested, // the call's own time-out
            AggregateException or RequestFailedException or AuthenticationFailedException => true,
            _ => false,
        };

    private static IOException Translate(string wanted, Exception trouble) =>
        trouble switch
        {
            AggregateException many when many.InnerExceptions.Count > 0 => Translate(
                $"{wanted} ({many.InnerExceptions.Count} tries)",
                many.InnerExceptions[^1]
            ),
            RequestFailedException refused => new IOException(
                $"Expected {wanted} in Azure Blob Storage; {Found(refused)}: {Advice(refused)}.",
                trouble
            ),
            AuthenticationFailedException => new IOException(
                $"Expected {wanted} in Azure Blob Storage; found no identity to enter it with: "
                    + $"assign one to this machine or give a connection string. {FirstLine(trouble)}",
                trouble
            ),
            _ => new IOException(
                $"Expected {wanted} in Azure Blob Storage; found no answer ({FirstLine(trouble)}): "
                    + "check the network and the address of the account.",
                trouble
            ),
        };

    private static string Found(RequestFailedException refused) =>
        refused.Status == 0 ? $"found no answer ({FirstLine(refused)})" : $"found {refused.Status} {refused.ErrorCode}";

    private static string Advice(RequestFailedException refused) =>
        (refused.Status, refused.ErrorCode) switch
        {
            (0, _) => "check the network and the address of the account",
            (_, "AuthorizationPermissionMismatch") => "give this identity the role Storage Blob Data Contributor",
            (401 or 403, _) =>
                "check the key or the identity's roles, the account's firewall, whether a signed address has expired, "
                    + "and this machine's clock",
            (404, "ContainerNotFound") => "make the container or correct its name",
            (400, "InvalidBlockList") => "blocks were lost before they were committed; write it again",
            (408 or 429 or >= 500, _) => "the service is busy or failing; try again later",
            _ => "see the service's documentation of this error",
        };

    /// <summary>The SDK's messages go on with headers and addresses.</summary>
    private static string FirstLine(Exception trouble) => trouble.Message.Split('\n')[0].Trim();
}
