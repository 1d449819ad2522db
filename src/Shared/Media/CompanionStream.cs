namespace SrItmFarm.Shared.Media;

/// <summary>A stream that travels beside the pictures and is never re-encoded (text subtitles may change form).</summary>
/// <param name="Index">Stream index in the container.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Codec">FFmpeg's name, such as <c>aac</c>, <c>mov_text</c>, <c>hdmv_pgs_subtitle</c>, <c>ttf</c>.</param>
/// <param name="Language">ISO 639-2 code, or empty.</param>
/// <param name="Title">Title or, for an attachment, its file name; may be empty.</param>
/// <param name="Start">Time of its first packet, where the container says.</param>
public sealed record CompanionStream(
    int Index,
    CompanionKind Kind,
    string Codec,
    string Language,
    string Title,
    Timestamp Start
);
