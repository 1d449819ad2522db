using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>How much of a source has arrived.</summary>
/// <param name="Digest">Of the whole file; it names the source.</param>
/// <param name="Received">Bytes that are kept.</param>
/// <param name="Complete">True when all bytes are there and their digest was compared.</param>
public sealed record SourceState(Sha256 Digest, long Received, bool Complete);
