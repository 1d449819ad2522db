using System.Text.Json.Serialization;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>A worker as the coordinators know it.</summary>
/// <param name="TokenId">The token that it joined with, and that its leases belong to.</param>
/// <param name="Draining">It was told to finish and leave.</param>
/// <param name="Retried">It is to try its models at the test frame again; its next join says what came of it.</param>
/// <param name="Mark">What people said of its machine; <c>null</c> is nothing.</param>
public sealed record JoinedWorker(
    WorkerId Id,
    string TokenId,
    JoinRequest Facts,
    bool Draining,
    bool Retried,
    WorkerMark? Mark = null
)
{
    /// <summary>It is given no work.</summary>
    [JsonIgnore]
    public bool Blocked => Mark?.Blocked ?? false;
}
