using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Assembly.Checkpoints;

/// <summary>The beginning of a joined stream.</summary>
/// <param name="MadeFrom">Digest of what these bytes were made from.</param>
/// <param name="Segments">How many of the plan's segments, from the first on.</param>
/// <param name="Bytes">Length of the stream that they take.</param>
/// <param name="Content">Of those bytes.</param>
/// <param name="ParameterSets">Of the film's first IDR.</param>
internal sealed record JoinedPart(Sha256 MadeFrom, int Segments, long Bytes, Sha256 Content, Sha256 ParameterSets);
