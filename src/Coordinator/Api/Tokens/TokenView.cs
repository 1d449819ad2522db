using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Tokens;

/// <summary>A token as an admin sees it.</summary>
/// <param name="Used">An enrolment that was exchanged; it is worth nothing more.</param>
public sealed record TokenView(string Id, Role Role, string Label, DateTimeOffset CreatedAt, bool Used = false)
{
    public static TokenView Of(AccessToken token) =>
        new(token.Id, token.Role, token.Label, token.CreatedAt, token.EnrolledAs is not null);
}
