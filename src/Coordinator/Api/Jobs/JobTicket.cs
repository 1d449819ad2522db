using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>What the coordinators keep of a job beside its events.</summary>
/// <param name="Name">The film's name as it was submitted; for people, never a path.</param>
/// <param name="Source">Which uploaded source it is of.</param>
/// <param name="SubmittedBy">Id of the token that submitted it.</param>
/// <param name="Request">SHA-256 of the request: the same key with another request is a mistake.</param>
/// <param name="Archive">The collection that the film belongs to; <c>null</c> is none.</param>
public sealed record JobTicket(
    JobId Job,
    string Name,
    Sha256 Source,
    string SubmittedBy,
    Sha256 Request,
    string? Archive = null
);
