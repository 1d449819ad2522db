namespace SrItmFarm.Shared.Media;

public sealed record Chapter(Timestamp Start, Timestamp End, string Title);
