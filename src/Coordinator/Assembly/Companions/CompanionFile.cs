using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Companions;

/// <summary>A companion taken out of the source, in the master's time.</summary>
/// <param name="Path">A file with this one stream, or the attachment's bytes.</param>
/// <param name="Start">Master's time of its first packet; before zero where an edit list hides that.</param>
/// <param name="Name">Name that an attachment has in the master.</param>
/// <param name="MimeType">Of an attachment.</param>
/// <param name="Dispositions">As in the source, such as <c>default</c>.</param>
internal sealed record CompanionFile(
    CompanionStream Stream,
    string Path,
    Timestamp Start,
    string Name,
    string MimeType,
    ImmutableArray<string> Dispositions
)
{
    public bool IsAttachment => Stream.Kind == CompanionKind.Attachment;
}
