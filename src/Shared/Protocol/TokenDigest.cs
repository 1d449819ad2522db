using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Shared.Protocol;

/// <summary>A worker asks for a token whose text it has made itself and keeps: only the digest travels.</summary>
/// <param name="Digest">SHA-256 of the text (UTF-8).</param>
public sealed record TokenDigest(Sha256 Digest);
