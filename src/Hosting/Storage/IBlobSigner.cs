namespace SrItmFarm.Hosting.Storage;

/// <summary>Lets others read blobs of the farm's own account.</summary>
public interface IBlobSigner
{
    /// <returns><c>null</c> for an address that is signed already, or of another account.</returns>
    /// <exception cref="IOException">The key cannot be had.</exception>
    Task<Uri?> Sign(Uri blob, TimeSpan lifetime, CancellationToken cancel);
}
