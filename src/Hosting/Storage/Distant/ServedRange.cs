namespace SrItmFarm.Hosting.Storage.Distant;

/// <summary>A range of a source as its server gave it.</summary>
/// <param name="Size">Of the whole source, in bytes.</param>
/// <param name="Mark">The server's ETag, else its time of the last change, as text; <c>null</c> where neither.</param>
/// <param name="Modified"><c>null</c> where the server does not say.</param>
public sealed record ServedRange(ReadOnlyMemory<byte> Bytes, long Size, string? Mark, DateTimeOffset? Modified);
