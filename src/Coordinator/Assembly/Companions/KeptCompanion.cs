using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Companions;

/// <summary>A stream that the master carries.</summary>
public sealed record KeptCompanion(CompanionStream Stream, CompanionChange Change)
{
    /// <summary>True for sound and subtitles, false for attachments.</summary>
    public bool IsTimed => Stream.Kind is CompanionKind.Audio or CompanionKind.Subtitle;
}
