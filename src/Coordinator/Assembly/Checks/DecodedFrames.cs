using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>A whole decode: for every frame 16 bytes, whatever its size.</summary>
/// <param name="Times">Ticks of the stream, in order of presentation.</param>
/// <param name="Luma">Mean luma in 10-bit code values.</param>
/// <param name="Change">Mean absolute difference to the frame before, on a picture of 64x36.</param>
/// <param name="Errors">The decoder's first error lines, with the frame near which each appeared.</param>
/// <param name="ErrorCount">How many there were.</param>
internal sealed record DecodedFrames(
    List<long> Times,
    List<float> Luma,
    List<float> Change,
    ImmutableArray<string> Errors,
    int ErrorCount
)
{
    public int Count => Times.Count;
}
