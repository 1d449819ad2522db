using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Api.Tokens;

/// <summary>Tokens: make, list, revoke, and who did; for admins. A worker's own: enrol and rotate.</summary>
internal static class TokenEndpoints
{
    private const int UsualLines = 100;

    private const int MostLines = 1000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/tokens").WithMetadata(new NeededRole(Role.Admin));
        group.MapGet("", List);
        group.MapPost("", Add);
        group.MapDelete("/{id}", Revoke);
        api.MapGet("/audit", Audit).WithMetadata(new NeededRole(Role.Admin));
        api.MapPost("/worker/enrol", Enrol).WithMetadata(new NeededRole(Role.Enrol));
        api.MapPost("/worker/token", Rotate).WithMetadata(new NeededRole(Role.Worker));
    }

    /// <summary>Lists the tokens that are good; never their text.</summary>
    private static async Task<Ok<ImmutableArray<TokenView>>> List(FarmCore farm, CancellationToken cancel) =>
        TypedResults.Ok<ImmutableArray<TokenView>>([.. (await farm.Tokens.All(cancel)).Select(TokenView.Of)]);

    /// <summary>Makes a token; its text is shown this once.</summary>
    private static async Task<Results<Created<NewToken>, ProblemHttpResult>> Add(
        TokenRequest request,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (request.Label.Length > AccessToken.LongestLabel || !Enum.IsDefined(request.Role))
        {
            return Problems.Invalid([$"role takes a name, label at most {AccessToken.LongestLabel} characters"]);
        }

        var (token, text) = await farm.Tokens.Add(request.Role, request.Label, cancel);
        await farm.Audit.Write(caller.Token.Id, "token.add", $"{token.Id} {JobWords.Kebab($"{token.Role}")}", cancel);
        return TypedResults.Created($"/api/v1/tokens/{token.Id}", new NewToken(TokenView.Of(token), text));
    }

    /// <summary>Makes a token worthless at once.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        string id,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (!await farm.Tokens.Revoke(id, cancel))
        {
            return Problems.Of(404, "unknown-token", "there is no such token");
        }

        await farm.Audit.Write(caller.Token.Id, "token.revoke", id, cancel);
        return TypedResults.NoContent();
    }

    /// <summary>Who changed what, newest first.</summary>
    private static async Task<Results<Ok<ImmutableArray<AuditView>>, ProblemHttpResult>> Audit(
        FarmCore farm,
        CancellationToken cancel,
        long? before = null,
        int limit = UsualLines
    )
    {
        if (limit is < 1 or > MostLines)
        {
            return Problems.Invalid([$"limit takes 1 to {MostLines}; found {limit}"]);
        }

        var lines = await farm.Audit.Last(limit, cancel, before);
        return TypedResults.Ok<ImmutableArray<AuditView>>([.. lines.Select(AuditView.Of)]);
    }

    /// <summary>Exchanges an enrolment, once, for a worker's own token.</summary>
    private static async Task<Results<Ok<OwnToken>, ProblemHttpResult>> Enrol(
        TokenDigest wanted,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (await farm.Tokens.Enrol(caller.Token, wanted.Digest, cancel) is not { } made)
        {
            return Problems.Of(409, "enrolment-used", "this enrolment was used by another worker: make a new one");
        }

        await farm.Audit.Write(caller.Token.Id, "token.enrol", made.Id, cancel);
        return TypedResults.Ok(new OwnToken(made.Id));
    }

    /// <summary>Gives a worker's token another text.</summary>
    private static async Task<Results<Ok<OwnToken>, ProblemHttpResult>> Rotate(
        TokenDigest wanted,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (await farm.Tokens.Rotate(caller.Token, wanted.Digest, cancel) is not { } made)
        {
            return Problems.Of(409, "token-taken", "this text cannot be the worker's next token: make another");
        }

        await farm.Audit.Write(caller.Token.Id, "token.rotate", made.Id, cancel);
        return TypedResults.Ok(new OwnToken(made.Id));
    }
}
