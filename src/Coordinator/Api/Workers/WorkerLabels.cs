using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>What people call a worker by.</summary>
/// <param name="Labels">At most 16, each of 1 to 40 characters.</param>
public sealed record WorkerLabels(ImmutableArray<string> Labels)
{
    private const int Most = 16;

    private const int Longest = 40;

    /// <summary>Everything that is wrong with it.</summary>
    public ImmutableArray<string> Complaints() =>
        !Labels.IsDefault
        && Labels.Length <= Most
        && Labels.All(label => label is { Length: > 0 and <= Longest } && !label.Any(char.IsControl))
            ? []
            : [$"labels takes at most {Most} texts of 1 to {Longest} characters"];
}
