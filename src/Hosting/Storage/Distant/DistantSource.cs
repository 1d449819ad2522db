using SrItmFarm.Shared.Media;

namespace SrItmFarm.Hosting.Storage.Distant;

/// <summary>A source that stays on another server and is read there by ranges.</summary>
/// <param name="Address">Who knows it may be able to read the film: never shown and never logged.</param>
/// <param name="Identity">Size, the server's time of the last change (1970 where it names none), sampled hash.</param>
/// <param name="Mark">What the server calls this version, its ETag or time of change; <c>null</c> where it has no
/// word for it.</param>
public sealed record DistantSource(Uri Address, SourceIdentity Identity, string? Mark)
{
    /// <summary>The server's name alone.</summary>
    public override string ToString() => Address.Host;
}
