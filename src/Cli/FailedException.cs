namespace SrItmFarm.Cli;

/// <summary>Work that began and could not be finished: one line for standard error, exit code 1.</summary>
internal sealed class FailedException(string line) : Exception(line);
