namespace SrItmFarm.Shared.Storage;

/// <summary>What is known of an artifact once its bytes lie in the store.</summary>
public sealed record StoredArtifact(ArtifactName Name, long Size, Sha256 Digest);
