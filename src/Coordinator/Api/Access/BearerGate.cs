using Microsoft.AspNetCore.Http;
using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Access;

/// <summary>Lets a request through to its route when its token is good and its role suffices (RFC 6750).</summary>
internal sealed class BearerGate(RequestDelegate next, ITokenStore tokens)
{
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            return next(context); // it becomes a 404
        }

        var needed =
            endpoint.Metadata.GetMetadata<NeededRole>()
            ?? throw new InvalidOperationException($"The route {endpoint} says not who may use it.");
        if (needed.Role is not { } role)
        {
            return next(context);
        }

        if (TokenOf(context.Request) is not { } token)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Unauthorised().ExecuteAsync(context);
        }

        if (!token.Role.Includes(role))
        {
            return Problems.WrongRole(token.Role, role).ExecuteAsync(context);
        }

        context.Features.Set(new Caller(token));
        return next(context);
    }

    private AccessToken? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? tokens.Find(header[Scheme.Length..].Trim())
            : null;
}
