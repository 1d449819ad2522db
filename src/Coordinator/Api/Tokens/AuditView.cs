using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Tokens;

/// <summary>A line of the audit log.</summary>
/// <param name="Seq">Rises with each line.</param>
/// <param name="Who">A token's id, or <c>local</c> for a command on a coordinator's own machine.</param>
/// <param name="What">Such as <c>job.cancel</c>.</param>
/// <param name="Whom">What it was done to.</param>
public sealed record AuditView(long Seq, DateTimeOffset At, string Who, string What, string Whom)
{
    internal static AuditView Of(AuditLine line) => new(line.Seq, line.At, line.Actor, line.Action, line.Subject);
}
