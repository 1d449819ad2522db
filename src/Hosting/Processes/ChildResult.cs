namespace SrItmFarm.Hosting.Processes;

/// <summary>What a short text tool did.</summary>
/// <param name="Exit">How it ended.</param>
/// <param name="Output">All of its standard output as UTF-8 text.</param>
public sealed record ChildResult(ChildExit Exit, string Output);
