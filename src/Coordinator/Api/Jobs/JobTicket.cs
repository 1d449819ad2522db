using System.Text.Json.Serialization;
using SrItmFarm.Hosting.Storage.Distant;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>What the coordinators keep of a job beside its events. Its film is either sent or distant.</summary>
/// <param name="Name">The film's name as it was submitted; for people, never a path.</param>
/// <param name="Source">Which source that was sent it is of; <c>null</c> where it is distant.</param>
/// <param name="SubmittedBy">Id of the token that submitted it.</param>
/// <param name="Request">SHA-256 of the request: the same key with another request is a mistake.</param>
/// <param name="Archive">The collection that the film belongs to; <c>null</c> is none.</param>
/// <param name="Asked">The request; <c>null</c> where an older program, which did not keep it, took it.</param>
/// <param name="Distant">Where its film lies on another server; never shown.</param>
public sealed record JobTicket(
    JobId Job,
    string Name,
    Sha256? Source,
    string SubmittedBy,
    Sha256 Request,
    string? Archive = null,
    SubmitRequest? Asked = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DistantSource? Distant = null
);
