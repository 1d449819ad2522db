using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Api.Webhooks;

/// <summary>A webhook as it is asked for.</summary>
/// <param name="Url">Begins with https:// or http://; it is sent documents by POST, and redirects are not followed.
/// </param>
/// <param name="Events">Only these; <c>null</c> or empty is all.</param>
public sealed record WebhookRequest(string Url, ImmutableArray<string>? Events = null)
{
    private const int LongestUrl = 2_000;

    /// <summary>Everything that is wrong with it.</summary>
    public ImmutableArray<string> Complaints() =>
        [
            .. Address is not null ? [] : new[] { "url takes an address that begins with https:// or http://" },
            .. Wanted.Except(WebhookWords.All).Select(Unknown),
        ];

    /// <summary><c>null</c> where it is none.</summary>
    internal Uri? Address =>
        Url is { Length: <= LongestUrl }
        && Uri.TryCreate(Url, UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http"
        && address.UserInfo.Length == 0
            ? address
            : null;

    internal ImmutableArray<string> Wanted => Events is { IsDefault: false } events ? events : [];

    private static string Unknown(string word) => $"events takes {string.Join(", ", WebhookWords.All)}; found '{word}'";
}
