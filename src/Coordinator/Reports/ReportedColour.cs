using System.Collections.Immutable;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>What the master says of its colours, and the checks that found it there.</summary>
/// <param name="Primaries">H.273: 9 is BT.2020.</param>
/// <param name="Transfer">H.273: 16 is PQ (ST 2084).</param>
/// <param name="Matrix">H.273: 9 is BT.2020 non-constant luminance.</param>
/// <param name="DisplayMaxNits">Brightest light of the mastering display (ST 2086).</param>
/// <param name="DisplayMinNits">Its darkest.</param>
/// <param name="Proof">The checks of the gate that read all this back from the finished master.</param>
public sealed record ReportedColour(
    int Primaries,
    int Transfer,
    int Matrix,
    bool FullRange,
    int BitDepth,
    string Chroma,
    string DisplayPrimaries,
    int DisplayMaxNits,
    double DisplayMinNits,
    ImmutableArray<GateLine> Proof
);
