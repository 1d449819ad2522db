using Microsoft.AspNetCore.Http;
using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Access;

/// <summary>Who asks: the token that the request was let in with.</summary>
public sealed record Caller(AccessToken Token)
{
    public static ValueTask<Caller?> BindAsync(HttpContext context) => new(context.Features.Get<Caller>());
}
