using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>Tells sources that are no SDR films: those already HDR, or with colours wider than BT.709.</summary>
internal static class HdrTags
{
    /// <summary>What makes a source HDR or wide, for a person; <c>null</c> for SDR. An explicit SDR transfer outweighs
    /// light metadata, since contradictory tags are no ground to refuse.</summary>
    public static string? Find(ColorDescription tags, IEnumerable<string> sideData) =>
        TransferOf(tags) ?? WidthOf(tags) ?? (tags.Transfer is Transfer.Unspecified ? MetadataOf(sideData) : null);

    /// <summary>The tags taken for SDR on a person's word.</summary>
    public static ColorDescription Forced(ColorDescription tags) =>
        tags with
        {
            Transfer = TransferOf(tags) is null ? tags.Transfer : Transfer.Bt709,
            Matrix = tags.Matrix is Matrix.IctCp or Matrix.St2085 ? Matrix.Bt2020NonConstant : tags.Matrix,
        };

    private static string? TransferOf(ColorDescription tags) =>
        (tags.Transfer, tags.Matrix) switch
        {
            (Transfer.Pq, _) => "HDR (PQ transfer, SMPTE ST 2084)",
            (Transfer.Hlg, _) => "HDR (HLG transfer, ARIB STD-B67)",
            (_, Matrix.IctCp or Matrix.St2085) => $"HDR ({tags.Matrix} matrix)",
            _ => null,
        };

    private static string? WidthOf(ColorDescription tags) =>
        tags.Primaries is Primaries.Bt2020 or Primaries.P3Dci or Primaries.P3D65 or Primaries.Xyz
            ? $"wider than BT.709 ({tags.Primaries} primaries)"
        : tags.Primaries is Primaries.Unspecified && tags.Matrix is Matrix.Bt2020NonConstant or Matrix.Bt2020Constant
            ? "wider than BT.709 (BT.2020 matrix)"
        : null;

    private static string? MetadataOf(IEnumerable<string> sideData) =>
        sideData.FirstOrDefault(kind =>
            kind.Contains("Mastering display", StringComparison.OrdinalIgnoreCase)
            || kind.Contains("Content light", StringComparison.OrdinalIgnoreCase)
            || kind.Contains("DOVI", StringComparison.OrdinalIgnoreCase)
            || kind.Contains("Dolby Vision", StringComparison.OrdinalIgnoreCase)
        )
            is { } kind
            ? $"HDR ({kind})"
            : null;
}
