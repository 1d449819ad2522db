namespace SrItmFarm.Shared.Storage;

/// <param name="Size">Bytes.</param>
/// <param name="Written">When it appeared, by the store's own clock.</param>
public sealed record ListedArtifact(ArtifactName Name, long Size, DateTimeOffset Written);
