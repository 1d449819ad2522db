using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>A job's version as an entity tag (RFC 9110, 8.8.3).</summary>
internal static class JobTag
{
    /// <summary>Sets the answer's tag.</summary>
    /// <returns>True where the caller has just this version already: 304 says so.</returns>
    public static bool IsKnown(HttpContext context, long version)
    {
        var tag = Of(version);
        context.Response.Headers.ETag = tag.ToString();
        return context
            .Request.GetTypedHeaders()
            .IfNoneMatch.Any(known =>
                known == EntityTagHeaderValue.Any || known.Compare(tag, useStrongComparison: false)
            );
    }

    /// <summary>The version that <c>If-Match</c> demands; <c>null</c> is any.</summary>
    /// <returns>False where it names none that a job can have.</returns>
    public static bool TryDemand(HttpRequest request, out long? version)
    {
        version = null;
        if (request.Headers.IfMatch.Count == 0 || request.Headers.IfMatch.ToString().Trim() == "*")
        {
            return true;
        }

        var named = request.GetTypedHeaders().IfMatch;
        if (
            named is [{ IsWeak: false } tag]
            && long.TryParse(
                tag.Tag.AsSpan().Trim('"'),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            version = number;
        }

        return version is not null;
    }

    private static EntityTagHeaderValue Of(long version) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));
}
