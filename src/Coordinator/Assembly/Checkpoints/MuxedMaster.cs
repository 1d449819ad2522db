using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Assembly.Checkpoints;

/// <summary>A master that only has to be proven.</summary>
/// <param name="MadeFrom">Digest of everything that the master was made from.</param>
/// <param name="File">Which file it is.</param>
/// <param name="Shift">What was subtracted from the source's times.</param>
internal sealed record MuxedMaster(Sha256 MadeFrom, SourceIdentity File, Timestamp Shift);
