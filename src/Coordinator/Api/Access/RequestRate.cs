using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Api.Access;

/// <summary>How many requests one caller may make: a caller is a token and, of a fleet that shares one, a worker. Who
/// has no token never comes so far.</summary>
internal static class RequestRate
{
    public static void Set(RateLimiterOptions options, int perSecond)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.Features.Get<Caller>() is { } caller
                ? RateLimitPartition.GetTokenBucketLimiter(NameOf(caller, context.Request), _ => Bucket(perSecond))
                : RateLimitPartition.GetNoLimiter("")
        );
        options.OnRejected = async (refused, _) =>
        {
            refused.HttpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            await Problems
                .Of(429, "too-many-requests", $"at most {perSecond} requests a second are answered: wait a second")
                .ExecuteAsync(refused.HttpContext);
        };
    }

    private static string NameOf(Caller caller, HttpRequest request) =>
        $"{caller.Token.Id} {request.Headers[WorkerProtocol.WorkerHeader]}";

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) =>
        new()
        {
            TokenLimit = 2 * perSecond,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        };
}
