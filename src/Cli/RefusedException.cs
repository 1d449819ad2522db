namespace SrItmFarm.Cli;

/// <summary>A request that cannot be done: one line for standard error, exit code 2.</summary>
internal sealed class RefusedException(string line) : Exception(line);
