using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>Everything that goes into a container.</summary>
/// <param name="Bitstream">The joined HEVC stream.</param>
/// <param name="Companions">Sound and subtitles in order, then attachments.</param>
/// <param name="Folder">For small files that the muxers read.</param>
/// <param name="Target">The master.</param>
internal sealed record MuxJob(
    MasterPlan Plan,
    SourceProbe Probe,
    MasterTimes Times,
    MasterStamp Stamp,
    LightLevels Light,
    string Bitstream,
    ImmutableArray<CompanionFile> Companions,
    string Folder,
    string Target
)
{
    public MasteringDisplay Display => MasteringDisplay.OfPeak(Plan.Profile.Encoder.PeakNits);

    public IEnumerable<CompanionFile> Timed => Companions.Where(c => !c.IsAttachment);

    public IEnumerable<CompanionFile> Attachments => Companions.Where(c => c.IsAttachment);

    /// <summary>Path of a small file in the job's folder.</summary>
    public string InFolder(string name) => Path.Combine(Folder, name);
}
