using System.Collections.Immutable;

namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>One message of a supplemental enhancement information unit (H.265 clause 7.3.5).</summary>
/// <param name="Type">payload type, annex D.</param>
/// <param name="Payload">Its bytes without emulation prevention.</param>
public sealed record SeiMessage(int Type, ImmutableArray<byte> Payload)
{
    /// <summary>Mastering display colour volume (SMPTE ST 2086).</summary>
    public const int MasteringDisplay = 137;

    /// <summary>Content light level information (CTA-861.3).</summary>
    public const int ContentLight = 144;
}
