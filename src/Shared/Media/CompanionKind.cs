namespace SrItmFarm.Shared.Media;

public enum CompanionKind
{
    Audio,
    Subtitle,
    Attachment,
    Data,
}
