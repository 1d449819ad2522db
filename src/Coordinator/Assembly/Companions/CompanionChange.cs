namespace SrItmFarm.Coordinator.Assembly.Companions;

/// <summary>What happens to a stream's form on its way into the master.</summary>
public enum CompanionChange
{
    None,

    /// <summary>Text becomes SubRip, as Matroska has it.</summary>
    ToSubRip,

    /// <summary>Text becomes 3GPP timed text, as MP4 has it.</summary>
    ToMovText,
}
