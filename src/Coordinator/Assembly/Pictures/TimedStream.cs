using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>A stream of pictures in which frames are found by their times.</summary>
/// <param name="Title">What the film is called in messages to people.</param>
/// <param name="Format">The demuxer's name.</param>
/// <param name="Index">Stream index in the container.</param>
/// <param name="TimeBase">The clock of the stream's times.</param>
/// <param name="Start">Time of the first frame, or before it.</param>
internal sealed record TimedStream(string Title, string Format, int Index, TimeBase TimeBase, Timestamp Start);
