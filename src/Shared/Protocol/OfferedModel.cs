using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Shared.Protocol;

/// <summary>A model that a worker can load.</summary>
/// <param name="Digest">SHA-256 of its manifest, which names the hashes of its graphs.</param>
public sealed record OfferedModel(string Name, Sha256 Digest);
