namespace SrItmFarm.Shared.Media;

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
)
{
    /// <summary>Only some pictures are interlaced: those that say so themselves.</summary>
    public bool Mixed { get; init; }
}
