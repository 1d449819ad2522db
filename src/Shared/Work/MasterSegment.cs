using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Shared.Work;

/// <summary>A rendered segment as assembly needs it.</summary>
/// <param name="Bitstream">Annex-B HEVC, closed GOP, IDR first, sentinel light levels.</param>
/// <param name="Light">The light record of the same frames.</param>
public sealed record MasterSegment(PlannedSegment Planned, StoredArtifact Bitstream, StoredArtifact Light);
