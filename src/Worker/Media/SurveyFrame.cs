namespace SrItmFarm.Worker.Media;

/// <summary>A small picture for the detection of shots.</summary>
/// <param name="Ticks">Presentation time in ticks of the stream's time base; rises strictly from frame to frame.</param>
/// <param name="Rgb">Packed 8-bit R, G, B, row by row; owned by whoever holds the frame.</param>
public sealed record SurveyFrame(long Ticks, ReadOnlyMemory<byte> Rgb);
