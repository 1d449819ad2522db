using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>A store that others may be let into for one thing at a time.</summary>
public interface IArtifactSigner
{
    /// <summary>An address that lets its holder do one thing with one artifact until it expires, by the storage's
    /// clock: signed with the account's key, or with a key lent to this process's identity.</summary>
    /// <param name="lifetime">More than zero, at most a day.</param>
    /// <exception cref="IOException">The key cannot be had.</exception>
    Task<SignedAddress> Sign(ArtifactName name, ArtifactVerb verb, TimeSpan lifetime, CancellationToken cancel);
}
