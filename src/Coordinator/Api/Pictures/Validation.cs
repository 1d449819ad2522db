using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SrItmFarm.Coordinator.Api.Pictures;

/// <summary>Names an answer, and says whether the caller has it already (RFC 9110 clause 13.1.2).</summary>
internal static class Validation
{
    /// <summary>Only the caller's own cache may keep it, and asks whether it is still so.</summary>
    private const string Private = "private, no-cache";

    public static bool IsKnown(HttpContext context, string key)
    {
        var tag = new EntityTagHeaderValue($"\"{key}\"");
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = Private;
        return context
            .Request.GetTypedHeaders()
            .IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
    }
}
