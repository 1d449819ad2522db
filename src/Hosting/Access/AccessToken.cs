using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Access;

/// <summary>What is kept of a token: never its text.</summary>
/// <param name="Id">The first 12 digits of its digest; names it in logs and to people.</param>
/// <param name="Role">What its holder may do.</param>
/// <param name="Label">For people; at most 100 characters.</param>
/// <param name="Digest">SHA-256 of its text.</param>
public sealed record AccessToken(string Id, Role Role, string Label, Sha256 Digest, DateTimeOffset CreatedAt)
{
    public const int IdDigits = 12;

    public const int LongestLabel = 100;
}
