using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>What the coordinator keeps of a job beside its journal.</summary>
/// <param name="Name">The film's name as it was submitted; for people, never a path.</param>
/// <param name="Source">Which uploaded source it is of.</param>
/// <param name="Owner">Id of the token that submitted it.</param>
public sealed record JobTicket(JobId Job, string Name, Sha256 Source, string Owner);
