using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Tokens;

/// <summary>A token as an admin sees it.</summary>
public sealed record TokenView(string Id, Role Role, string Label, DateTimeOffset CreatedAt)
{
    public static TokenView Of(AccessToken token) => new(token.Id, token.Role, token.Label, token.CreatedAt);
}
