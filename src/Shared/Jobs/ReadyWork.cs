using System.Text.Json.Serialization;

namespace SrItmFarm.Shared.Jobs;

/// <summary>What of a job may be leased now.</summary>
/// <param name="Segments">How many segments wait.</param>
public readonly record struct ReadyWork(bool Survey, int Segments, bool Assembly)
{
    public static ReadyWork Nothing => default;

    /// <summary>How many items may be leased now.</summary>
    [JsonIgnore]
    public int Items => Segments + (Survey ? 1 : 0) + (Assembly ? 1 : 0);
}
