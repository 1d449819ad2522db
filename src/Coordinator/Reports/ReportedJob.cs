using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>Which job a report is of.</summary>
/// <param name="Name">The film's name as it was submitted.</param>
/// <param name="Archive">The collection that it belongs to.</param>
/// <param name="SubmittedBy">Id of the token that submitted it.</param>
/// <param name="CompletedAt">When its last master was proven, by the database's clock.</param>
public sealed record ReportedJob(
    JobId Id,
    string Name,
    string? Archive,
    string? SubmittedBy,
    DateTimeOffset SubmittedAt,
    DateTimeOffset CompletedAt
);
