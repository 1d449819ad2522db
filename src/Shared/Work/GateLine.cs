using System.Collections.Immutable;

namespace SrItmFarm.Shared.Work;

/// <summary>One check of the join gate and its outcome: <c>passed</c>, <c>failed</c> or <c>not-applicable</c>.</summary>
public sealed record GateLine(string Check, string Outcome, string Detail);
