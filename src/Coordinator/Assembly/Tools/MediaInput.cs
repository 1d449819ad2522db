using System.Collections.Immutable;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Coordinator.Assembly.Tools;

/// <summary>How ffmpeg and ffprobe are told of a film.</summary>
internal static class MediaInput
{
    /// <summary>The limits of every child that reads a film, then the film as input.</summary>
    public static ImmutableArray<string> Of(SourceAddress film) => [.. film.Limits, "-i", film.Name];
}
