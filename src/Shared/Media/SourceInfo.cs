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

/// <summary>Size, last write and a hash of sampled blocks: enough to notice that a source changed, cheap for a
/// film of 100 GB.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Last write, UTC.</param>
/// <param name="SampledHash">SHA-256 over the size and up to 64 blocks of 64 KiB spread evenly over the file.</param>
public sealed record SourceIdentity(long Size, DateTimeOffset Modified, Storage.Sha256 SampledHash);

/// <param name="Index">Stream index in the container.</param>
/// <param name="Codec">The decoder's name, such as <c>h264</c>.</param>
/// <param name="Size">As displayed upright: rotation is applied, sample aspect is not.</param>
/// <param name="SampleAspectWidth">Sample aspect ratio, 1:1 where unknown.</param>
/// <param name="Rate">The rate that planning and encoding use; derived from the timestamps where the tags lie.</param>
/// <param name="ConstantRate">True when the first frames lie on the rate's grid.</param>
/// <param name="TimeBase">The clock of the stream's timestamps.</param>
/// <param name="Start">Time of the first frame, where the container says.</param>
/// <param name="FrameEstimate">Frames by the container's word or by duration; 0 where unknown. Never trusted.</param>
/// <param name="Color">The tags with every gap filled; what was filled stands in the assumptions.</param>
/// <param name="Siting">Where chroma lies in 4:2:0; left where untagged.</param>
/// <param name="BitDepth">Bits a sample.</param>
/// <param name="PixelFormat">FFmpeg's name, such as <c>yuv420p</c>.</param>
/// <param name="Interlaced">True when fields must be joined into frames.</param>
/// <param name="Rotation">Degrees that the decoder turns the picture by, clockwise: 0, 90, 180, 270.</param>
public sealed record VideoStream(
    int Index,
    string Codec,
    PixelSize Size,
    int SampleAspectWidth,
    int SampleAspectHeight,
    FrameRate Rate,
    bool ConstantRate,
    TimeBase TimeBase,
    Timestamp Start,
    long FrameEstimate,
    ColorDescription Color,
    ChromaSiting Siting,
    int BitDepth,
    string PixelFormat,
    bool Interlaced,
    int Rotation
);

public enum CompanionKind
{
    Audio,
    Subtitle,
    Attachment,
    Data,
}

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

public sealed record Chapter(Timestamp Start, Timestamp End, string Title);
