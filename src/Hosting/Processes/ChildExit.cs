namespace SrItmFarm.Hosting.Processes;

/// <summary>How a child ended.</summary>
/// <param name="Code">Its exit code; 128 + n after signal n.</param>
/// <param name="ErrorTail">The last lines of its standard error, at most 8 KiB.</param>
public sealed record ChildExit(int Code, string ErrorTail);
