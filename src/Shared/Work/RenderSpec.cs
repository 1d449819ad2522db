using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Work;

/// <summary>What a person asked for, beyond what the profile fixes.</summary>
/// <param name="Range">Source frames to render; <c>null</c> is the whole film.</param>
/// <param name="Container">The master's container.</param>
/// <param name="DropUnsupported">Leave out streams that the container cannot carry, instead of refusing.</param>
/// <param name="AllowDamaged">Render what decodes of a damaged source.</param>
public sealed record RenderSpec(FrameRange? Range, MasterContainer Container, bool DropUnsupported, bool AllowDamaged);
