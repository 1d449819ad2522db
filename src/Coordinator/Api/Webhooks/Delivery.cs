namespace SrItmFarm.Coordinator.Api.Webhooks;

/// <summary>A document on its way to a webhook.</summary>
/// <param name="Word">The event.</param>
/// <param name="Body">JSON, the same at every try.</param>
/// <param name="Tries">So far.</param>
/// <param name="WaitSeconds">From the last try to the next.</param>
/// <param name="Claim">Whose try is the last one.</param>
/// <param name="Fault">What the last try met.</param>
internal sealed record Delivery(
    string Webhook,
    string Word,
    string Body,
    int Tries,
    double WaitSeconds,
    string? Claim,
    string? Fault
)
{
    public const int MostTries = 15;

    private const double FirstWait = 10;

    private const double LongestWait = 3_600;

    /// <summary>Somebody tries now; should nothing more be heard of that, it is tried again later.</summary>
    public Delivery Claimed(string by) =>
        this with
        {
            Tries = Tries + 1,
            WaitSeconds = Math.Min(LongestWait, FirstWait * Math.Pow(2, Tries)),
            Claim = by,
        };
}
