using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Api.Shots;

/// <summary>How a shot is to be rendered anew; what is not said stays as it is.</summary>
/// <param name="Model">A family or a full name, of the job's scale.</param>
/// <param name="Peak">cd/m², at most the job's own: the master's mastering display stays as it is.</param>
public sealed record ShotRequest(string? Model = null, int? Peak = null)
{
    /// <summary>Everything that is wrong with it; empty when nothing is.</summary>
    internal ImmutableArray<string> Complaints() =>
        [
            .. Complain(Model is null || !string.IsNullOrWhiteSpace(Model), "model takes a family or a full name"),
            .. Complain(Peak is null or (>= 400 and <= 10_000), $"peak takes 400 to 10000; found {Peak}"),
        ];

    private static string[] Complain(bool good, string complaint) => good ? [] : [complaint];
}
