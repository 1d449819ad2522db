using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Detection;

/// <summary>Turns the decoded small pictures of a film, in order, into <see cref="FrameChange"/>s. Not thread-safe.
/// One that starts in the middle of a film is right from its fourth picture on; a survey that goes on where another
/// stopped already knows the first three.</summary>
/// <param name="size">Of every picture; see <see cref="FrameSignature.SizeFor"/>.</param>
public sealed class FrameComparer(PixelSize size)
{
    /// <summary>How many pictures back the comparison goes.</summary>
    public const int Reach = 3;

    private FrameSignature? last;
    private FrameSignature? second;
    private FrameSignature? third;

    public PixelSize Size => size;

    /// <param name="rgb">Packed 8-bit RGB, <c>3 x width x height</c> bytes; not kept.</param>
    /// <exception cref="ArgumentException">The bytes are not one picture of <see cref="Size"/>.</exception>
    public FrameChange Push(ReadOnlySpan<byte> rgb)
    {
        var current = FrameSignature.From(rgb, size);
        var one = last is null ? 0 : ContentScore.Between(last, current);
        var two = second is null ? one : ContentScore.Between(second, current);
        var three = third is null ? two : ContentScore.Between(third, current);
        (third, second, last) = (second, last, current);
        return new FrameChange(one, two, three);
    }
}
