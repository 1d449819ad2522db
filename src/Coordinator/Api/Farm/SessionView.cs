using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>Who asks, and what answers.</summary>
/// <param name="Version">Of the coordinator's program.</param>
public sealed record SessionView(Role Role, SessionToken Token, string Version)
{
    internal static SessionView Of(AccessToken token) =>
        new(
            token.Role,
            new SessionToken(token.Id, token.Label),
            typeof(SessionView).Assembly.GetName().Version?.ToString() ?? "0"
        );
}
