namespace SrItmFarm.Hosting.Access;

/// <summary>One change, as the audit log keeps it.</summary>
public sealed record AuditLine(DateTimeOffset At, string Actor, string Action, string Subject);
