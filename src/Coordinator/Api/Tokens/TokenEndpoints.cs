using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Tokens;

/// <summary>Tokens: make, list, revoke. For admins only.</summary>
internal static class TokenEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/tokens").WithMetadata(new NeededRole(Role.Admin));
        group.MapGet("", (FarmCore farm) => TypedResults.Ok(List(farm)));
        group.MapPost("", Add);
        group.MapDelete("/{id}", Revoke);
    }

    private static ImmutableArray<TokenView> List(FarmCore farm) => [.. farm.Parts.Tokens.All().Select(TokenView.Of)];

    private static Results<Created<NewToken>, ProblemHttpResult> Add(TokenRequest request, Caller caller, FarmCore farm)
    {
        if (request.Label.Length > AccessToken.LongestLabel || !Enum.IsDefined(request.Role))
        {
            return Problems.Invalid([$"role takes a name, label at most {AccessToken.LongestLabel} characters"]);
        }

        var (token, text) = farm.Parts.Tokens.Add(request.Role, request.Label);
        farm.Parts.Audit.Write(caller.Token.Id, "token.add", $"{token.Id} {JobWords.Kebab($"{token.Role}")}");
        return TypedResults.Created($"/api/v1/tokens/{token.Id}", new NewToken(TokenView.Of(token), text));
    }

    private static Results<NoContent, ProblemHttpResult> Revoke(string id, Caller caller, FarmCore farm)
    {
        if (!farm.Parts.Tokens.Revoke(id))
        {
            return Problems.Of(404, "unknown-token", "there is no such token");
        }

        farm.Parts.Audit.Write(caller.Token.Id, "token.revoke", id);
        return TypedResults.NoContent();
    }
}
