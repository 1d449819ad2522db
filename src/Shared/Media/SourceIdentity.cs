namespace SrItmFarm.Shared.Media;

/// <summary>Size, last write and a hash of sampled blocks: enough to notice that a source changed, cheap for a
/// film of 100 GB.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Last write, UTC.</param>
/// <param name="SampledHash">SHA-256 over the size and up to 64 blocks of 64 KiB spread evenly over the file.</param>
public sealed record SourceIdentity(long Size, DateTimeOffset Modified, Storage.Sha256 SampledHash);
