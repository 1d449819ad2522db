using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace SrItmFarm.Coordinator.Api;

/// <summary>What a request is answered that could not be understood, or that met a fault. A fault's inside stays
/// inside.</summary>
internal sealed class FaultHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        var problem = exception switch
        {
            BadHttpRequestException bad => Problems.Of(bad.StatusCode, "bad-request", Innermost(bad)),
            IOException or UnauthorizedAccessException => Problems.Of(
                503,
                "storage",
                "the coordinator's storage cannot be used now: try again"
            ),
            _ => Problems.Of(500, "fault", "a fault of the coordinator; its log has more"),
        };
        if (problem.StatusCode >= 500)
        {
            await Console.Error.WriteLineAsync($"{httpContext.Request.Method} {httpContext.Request.Path}: {exception}");
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static string Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e.Message;
}
