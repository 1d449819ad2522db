using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace SrItmFarm.Coordinator.Dashboard;

/// <summary>Serves the dashboard beside the API. Its files hold nothing secret, so they need no token; everything that
/// they show comes from the API.</summary>
internal sealed class DashboardPages(RequestDelegate next, PageSet pages)
{
    /// <summary>Own scripts, styles, fonts and requests; pictures that were fetched with a token; nothing else, and no
    /// inline code or style (CSP Level 3).</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string NotBuilt =
        "The dashboard is not built here; the API is. Start with ./sritm coordinator or ./sritm render --dashboard, which "
        + "build it where Node.js 20.19 or newer is installed.\n";

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsForOthers(context.Request))
        {
            await next(context);
        }
        else if (!pages.IsThere)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(NotBuilt, context.RequestAborted);
        }
        else if (pages.Find(context.Request.Path.Value ?? "/") is { } page)
        {
            await Send(context, page);
        }
        else
        {
            await next(context);
        }
    }

    private static bool IsForOthers(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        || request.Path.StartsWithSegments("/api")
        || request.Path.StartsWithSegments("/healthz");

    private static async Task Send(HttpContext context, Page page)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.ETag = page.Tag;
        headers.CacheControl = page.IsNamedByContent ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = "Accept-Encoding";
        if (request.Headers.IfNoneMatch.ToString().Contains(page.Tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var isPacked = page.Packed is not null && TakesGzip(request.Headers.AcceptEncoding);
        if (isPacked)
        {
            headers.ContentEncoding = "gzip";
        }

        var bytes = isPacked ? page.Packed! : page.Bytes;
        response.ContentType = page.ContentType;
        response.ContentLength = bytes.Length;
        if (HttpMethods.IsGet(request.Method))
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private static bool TakesGzip(StringValues accepted) =>
        accepted.Any(line => line?.Contains("gzip", StringComparison.OrdinalIgnoreCase) == true);
}
