using System.Collections.Immutable;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>What was measured on the way.</summary>
/// <param name="Frames">Coded pictures.</param>
/// <param name="DecodedFrames">Pictures that a decoder gave.</param>
/// <param name="IdrFrames">Places of the IDR pictures: the seams and where a player seeks to.</param>
/// <param name="Light">Levels in the bitstream; <c>null</c> where there are none.</param>
/// <param name="Mastering">Display in the bitstream; <c>null</c> where there is none.</param>
/// <param name="Rate">Frames a second of a constant rate.</param>
/// <param name="Shift">What was subtracted from the source's times; <c>null</c> where the master does not say.</param>
/// <param name="Range">Source frames, where only a part was rendered.</param>
/// <param name="Streams">Source indexes of its sound and subtitles; <c>null</c> where the master does not say.</param>
public sealed record GateFacts(
    long Frames,
    long DecodedFrames,
    ImmutableArray<long> IdrFrames,
    LightLevels? Light,
    MasteringDisplayCodes? Mastering,
    FrameRate? Rate,
    Timestamp? Shift,
    FrameRange? Range,
    ImmutableArray<int>? Streams
);
