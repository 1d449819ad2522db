using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Api.Webhooks;

/// <summary>An address that is told what happens to jobs.</summary>
/// <param name="Events">Which; empty is all.</param>
/// <param name="Secret">Signs what is sent; whoever has it can tell that it came from here.</param>
public sealed record Webhook(string Id, Uri Url, ImmutableArray<string> Events, string Secret, DateTimeOffset CreatedAt)
{
    public bool Wants(string word) => Events.IsEmpty || Events.Contains(word);

    /// <summary>For logs: neither the secret nor what the address may hold shows.</summary>
    public override string ToString() => $"{Id} at {Url.Host}";
}
