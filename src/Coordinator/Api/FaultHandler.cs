using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SrItmFarm.Coordinator.Api;

/// <summary>What a request is answered that could not be understood, or that met a fault. A fault's inside stays
/// inside.</summary>
internal sealed partial class FaultHandler(FarmCore farm) : IExceptionHandler
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
            Faulted(farm.Parts.Log, exception, httpContext.Request.Method, httpContext.Request.Path);
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "{method} {path} was not answered", EventName = "api.fault")]
    private static partial void Faulted(ILogger log, Exception fault, string method, string path);

    private static string Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e.Message;
}
