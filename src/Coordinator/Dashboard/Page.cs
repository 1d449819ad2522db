namespace SrItmFarm.Coordinator.Dashboard;

/// <summary>A file of the dashboard, as it is sent.</summary>
/// <param name="Packed">The same with gzip; <c>null</c> where that saves nothing.</param>
/// <param name="Tag">Its ETag (RFC 9110, 8.8.3), with quotes.</param>
/// <param name="IsNamedByContent">Its name changes with its bytes, so that it may be kept for ever.</param>
internal sealed record Page(byte[] Bytes, byte[]? Packed, string ContentType, string Tag, bool IsNamedByContent);
