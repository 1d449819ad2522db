using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Shared.Protocol;

/// <summary>Where one artifact is written.</summary>
/// <param name="Address">Signed; whoever holds it may write there until it expires.</param>
public sealed record ArtifactAddress(ArtifactName Name, Uri Address)
{
    /// <summary>Without the signature.</summary>
    public override string ToString() => $"{Name}";
}
