using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>What people said of a machine. It stays when its worker is started anew.</summary>
/// <param name="Blocked">It is given no work.</param>
/// <param name="Labels">What people call it by.</param>
public sealed record WorkerMark(bool Blocked, ImmutableArray<string> Labels)
{
    public static WorkerMark None { get; } = new(false, []);
}
