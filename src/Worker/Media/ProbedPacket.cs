namespace SrItmFarm.Worker.Media;

/// <param name="Pts">In ticks of the stream's time base.</param>
public sealed record ProbedPacket(long? Pts, long? Dts);
