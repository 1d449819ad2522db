using System.Collections.Immutable;

namespace SrItmFarm.Shared.Media;

/// <summary>What probing found in a source. Times are the container's own; nothing here is a local path.</summary>
/// <param name="Identity">Which bytes these are.</param>
/// <param name="Format">The demuxer's name, such as <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</param>
/// <param name="Video">The stream to render.</param>
/// <param name="Companions">Everything that is copied beside the pictures, in container order.</param>
/// <param name="Chapters">In order of time.</param>
/// <param name="Assumptions">What had to be assumed, as sentences for the report.</param>
public sealed record SourceInfo(
    SourceIdentity Identity,
    string Format,
    VideoStream Video,
    ImmutableArray<CompanionStream> Companions,
    ImmutableArray<Chapter> Chapters,
    ImmutableArray<string> Assumptions
);
