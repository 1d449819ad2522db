using System.Text.Json.Serialization;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Access;

/// <summary>What is kept of a token: never its text.</summary>
/// <param name="Id">The first 12 digits of its first digest; names it in logs and to people, and stays when it is
/// rotated.</param>
/// <param name="Role">What its holder may do.</param>
/// <param name="Label">For people; at most 100 characters.</param>
/// <param name="Digest">SHA-256 of its text.</param>
/// <param name="EnrolledAs">Of an enrolment that was used: the digest of the worker's token that it was exchanged for.
/// </param>
/// <param name="Retiring">It was rotated: another text has its place, and this one is good for a last while.</param>
public sealed record AccessToken(
    string Id,
    Role Role,
    string Label,
    Sha256 Digest,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Sha256? EnrolledAs = null,
    bool Retiring = false
)
{
    public const int LongestLabel = 100;

    private const int IdDigits = 12;

    /// <summary>The id of a token whose first text has this digest.</summary>
    public static string IdOf(Sha256 digest) => digest.ToString()[..IdDigits];
}
