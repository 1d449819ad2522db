using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Checkpoints;

/// <summary>A master that only has to be reported.</summary>
/// <param name="MadeFrom">Digest of everything that it was made from.</param>
/// <param name="Facts">What is reported, with the file's identity.</param>
internal sealed record JudgedMaster(Sha256 MadeFrom, MasterFacts Facts);
