using System.Collections.Immutable;

namespace SrItmFarm.Shared.Work;

/// <summary>What is known of a finished master.</summary>
/// <param name="Identity">Its bytes, to notice later that they changed.</param>
/// <param name="MaxCll">CTA-861.3, cd/m².</param>
/// <param name="MaxFall">CTA-861.3 over the active picture, cd/m².</param>
/// <param name="Percentile9999">99.99th percentile of max(R,G,B) over all pixels, cd/m².</param>
/// <param name="BrightestFrame">Source frame that holds MaxCLL.</param>
/// <param name="ActivePicture">Columns and rows that hold picture, as <c>x,y wxh</c>.</param>
/// <param name="Verified">True when every applicable check of the gate passed.</param>
public sealed record MasterFacts(
    Media.SourceIdentity Identity,
    long Frames,
    int MaxCll,
    int MaxFall,
    double Percentile9999,
    long BrightestFrame,
    string ActivePicture,
    bool Verified,
    ImmutableArray<GateLine> Gate,
    ImmutableArray<string> Notes
);
