using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Api.Webhooks;

/// <summary>A webhook as an admin sees it; never its secret.</summary>
/// <param name="Events">Which it is told of; empty is all.</param>
/// <param name="Pending">Documents that wait to be sent, or sent again.</param>
/// <param name="Fault">What the last try at one of them met.</param>
public sealed record WebhookView(
    string Id,
    Uri Url,
    ImmutableArray<string> Events,
    DateTimeOffset CreatedAt,
    int Pending,
    string? Fault
);
