namespace SrItmFarm.Hosting.Storage.Distant;

/// <summary>What a server calls the version of a file that it gives.</summary>
public static class SourceMark
{
    /// <returns>The ETag, else Last-Modified, as the server wrote it; <c>null</c> where neither is there.</returns>
    public static string? Of(HttpResponseMessage response) =>
        response.Headers.ETag?.ToString() ?? response.Content.Headers.LastModified?.ToString("R");
}
