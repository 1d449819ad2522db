namespace SrItmFarm.Worker.Media;

/// <summary>What a person may say about a source.</summary>
/// <param name="Stream">Index of the video stream to render; <c>null</c> takes the first.</param>
/// <param name="ForceSdr">Take the source for SDR, whatever its tags say.</param>
/// <param name="KeepHdr">The film may be HDR, and its tags are kept: it is not to be rendered but measured.</param>
public sealed record ProbeOptions(int? Stream = null, bool ForceSdr = false, bool KeepHdr = false)
{
    /// <summary>What the film is called in refusals; <c>null</c> takes its path.</summary>
    public string? Name { get; init; }
}
