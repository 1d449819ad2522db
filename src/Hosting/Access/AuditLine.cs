namespace SrItmFarm.Hosting.Access;

/// <summary>One change, as the audit log keeps it.</summary>
/// <param name="Seq">Rises with each line.</param>
/// <param name="At">By the database's clock.</param>
/// <param name="Actor">The token's id, or <c>local</c> for a command on the coordinator's own machine.</param>
/// <param name="Action">Such as <c>job.cancel</c>.</param>
/// <param name="Subject">What it was done to; never a secret.</param>
public sealed record AuditLine(long Seq, DateTimeOffset At, string Actor, string Action, string Subject);
