using Microsoft.AspNetCore.Http;
using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Access;

/// <summary>Lets a request through to its route when its token is good and its role suffices (RFC 6750).</summary>
internal sealed class BearerGate(RequestDelegate next, TokenStore tokens)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context); // it becomes a 404
            return;
        }

        var needed =
            endpoint.Metadata.GetMetadata<NeededRole>()
            ?? throw new InvalidOperationException($"The route {endpoint} says not who may use it.");
        if (needed.Role is not { } role)
        {
            await next(context);
        }
        else if (await TokenOf(context) is not { } token)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.Unauthorised().ExecuteAsync(context);
        }
        else if (!token.Role.Includes(role))
        {
            await Problems.WrongRole(token.Role, role).ExecuteAsync(context);
        }
        else
        {
            context.Features.Set(new Caller(token));
            await next(context);
        }
    }

    private async Task<AccessToken?> TokenOf(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } header]
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await tokens.Find(header[Scheme.Length..].Trim(), context.RequestAborted)
            : null;
}
