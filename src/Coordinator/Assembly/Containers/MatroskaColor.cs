using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Shared.Color;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>mkvmerge's arguments for the colour elements of an HDR10 track (RFC 9559 section 5.1.4.1.28.16 ff.; values of
/// H.273).</summary>
internal static class MatroskaColor
{
    /// <param name="light">Levels of the film.</param>
    /// <param name="display">The display that it was mastered for.</param>
    public static ImmutableArray<string> Arguments(LightLevels light, MasteringDisplay display) =>
        [
            "--colour-matrix-coefficients",
            "0:9",
            "--colour-range",
            "0:1",
            "--colour-transfer-characteristics",
            "0:16",
            "--colour-primaries",
            "0:9",
            "--chroma-siting",
            "0:1,1",
            "--max-content-light",
            string.Create(CultureInfo.InvariantCulture, $"0:{light.MaxCll}"),
            "--max-frame-light",
            string.Create(CultureInfo.InvariantCulture, $"0:{light.MaxFall}"),
            "--max-luminance",
            "0:" + display.MatroskaMax,
            "--min-luminance",
            "0:" + display.MatroskaMin,
            "--chromaticity-coordinates",
            "0:" + display.MatroskaPrimaries,
            "--white-colour-coordinates",
            "0:" + display.MatroskaWhite,
        ];
}
