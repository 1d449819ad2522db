using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>A frame of a finished master.</summary>
/// <param name="Base">The source's clock.</param>
/// <param name="Clock">When the source shows the frame; the master says by how much it is shifted.</param>
internal sealed record MasterPlace(RenderJob.Completed Job, TimeBase Base, FrameClock Clock);
