namespace SrItmFarm.Cli.Doctor;

internal enum FindingState
{
    Good,

    /// <summary>Works without it, less well.</summary>
    Note,

    Missing,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Remedy">What to do; <c>null</c> where nothing need be done.</param>
internal sealed record Finding(string What, FindingState State, string Found, string? Remedy = null);
