using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>What a source's code values mean: its tags, with every gap filled and every guess said.</summary>
/// <param name="Color">No term is unspecified.</param>
/// <param name="Assumptions">One sentence for each term that the file did not say or contradicts.</param>
public sealed record ColorReading(ColorDescription Color, ImmutableArray<string> Assumptions)
{
    /// <summary>Fills the gaps of a file's tags.</summary>
    /// <param name="tags">As in the file.</param>
    /// <param name="pixelFormat">FFmpeg's name.</param>
    /// <param name="lines">Lines of the coded picture, before any rotation.</param>
    public static ColorReading Of(ColorDescription tags, string pixelFormat, int lines)
    {
        var said = WithoutContradiction(tags, pixelFormat);
        var whole = Fill(said, pixelFormat, lines);
        return new ColorReading(
            whole,
            [.. Contradictions(tags, said), .. Mixture(said), .. Guesses(said, whole, lines)]
        );
    }

    private static ColorDescription Fill(ColorDescription said, string pixelFormat, int lines)
    {
        var primaries = said.Primaries != Primaries.Unspecified ? said.Primaries : PrimariesFor(said, lines);
        return new ColorDescription(
            primaries,
            said.Transfer != Transfer.Unspecified ? said.Transfer : TransferFor(primaries),
            said.Matrix != Matrix.Unspecified ? said.Matrix : MatrixFor(primaries),
            said.Range != SampleRange.Unspecified ? said.Range : RangeFor(pixelFormat)
        );
    }

    /// <summary>RGB samples have no matrix, and samples with chroma have one, whatever the file says.</summary>
    private static ColorDescription WithoutContradiction(ColorDescription tags, string pixelFormat) =>
        IsRgb(pixelFormat) ? tags with { Matrix = Matrix.Identity }
        : tags.Matrix == Matrix.Identity ? tags with { Matrix = Matrix.Unspecified }
        : tags;

    private static Primaries PrimariesFor(ColorDescription said, int lines) =>
        said.Matrix switch
        {
            Matrix.Bt601Lines625 or Matrix.Bt601Lines525 when ByLines(lines) is not Primaries.Bt709 => ByLines(lines),
            Matrix.Bt601Lines625 => Primaries.Bt601Lines625,
            Matrix.Bt601Lines525 => Primaries.Bt601Lines525,
            Matrix.Smpte240M => Primaries.Smpte240M,
            Matrix.Fcc => Primaries.Bt470M,
            Matrix.Bt2020NonConstant or Matrix.Bt2020Constant => Primaries.Bt2020,
            Matrix.Bt709 => Primaries.Bt709,
            _ => said.Transfer is Transfer.Srgb ? Primaries.Bt709 : ByLines(lines),
        };

    private static Primaries ByLines(int lines) =>
        lines switch
        {
            576 => Primaries.Bt601Lines625,
            480 or 483 or 486 => Primaries.Bt601Lines525,
            _ => Primaries.Bt709,
        };

    private static Transfer TransferFor(Primaries primaries) =>
        primaries switch
        {
            Primaries.Bt601Lines625 or Primaries.Bt601Lines525 => Transfer.Bt601,
            Primaries.Smpte240M => Transfer.Smpte240M,
            _ => Transfer.Bt709,
        };

    private static Matrix MatrixFor(Primaries primaries) =>
        primaries switch
        {
            Primaries.Bt601Lines625 or Primaries.Ebu3213 => Matrix.Bt601Lines625,
            Primaries.Bt601Lines525 => Matrix.Bt601Lines525,
            Primaries.Smpte240M => Matrix.Smpte240M,
            Primaries.Bt470M => Matrix.Fcc,
            Primaries.Bt2020 => Matrix.Bt2020NonConstant,
            _ => Matrix.Bt709,
        };

    private static SampleRange RangeFor(string pixelFormat) =>
        pixelFormat.StartsWith("yuvj", StringComparison.Ordinal) || IsRgb(pixelFormat)
            ? SampleRange.Full
            : SampleRange.Limited;

    private static bool IsRgb(string pixelFormat) =>
        pixelFormat.Contains("rgb", StringComparison.Ordinal)
        || pixelFormat.Contains("bgr", StringComparison.Ordinal)
        || pixelFormat.StartsWith("gbr", StringComparison.Ordinal)
        || pixelFormat is "pal8";

    private static ImmutableArray<string> Contradictions(ColorDescription tags, ColorDescription said) =>
        tags.Matrix == said.Matrix || tags.Matrix is Matrix.Unspecified ? []
        : tags.Matrix is Matrix.Identity ? ["The tags say RGB, but the samples have chroma: that tag is ignored."]
        : [$"The tags name the matrix {tags.Matrix}, but the samples are RGB: that tag is ignored."];

    /// <summary>Primaries of one standard beside the matrix of another are seldom meant, but cannot be told from those
    /// that are.</summary>
    private static ImmutableArray<string> Mixture(ColorDescription said) =>
        said is { Primaries: not Primaries.Unspecified, Matrix: not (Matrix.Unspecified or Matrix.Identity) }
        && Weights(MatrixFor(said.Primaries)) != Weights(said.Matrix)
            ?
            [
                $"The tags contradict each other (primaries {said.Primaries}, matrix {said.Matrix}): each is taken as it is.",
            ]
            : [];

    /// <summary>One matrix for all that have the same luma weights.</summary>
    private static Matrix Weights(Matrix matrix) =>
        matrix switch
        {
            Matrix.Bt601Lines525 => Matrix.Bt601Lines625,
            Matrix.Bt2020Constant => Matrix.Bt2020NonConstant,
            _ => matrix,
        };

    private static ImmutableArray<string> Guesses(ColorDescription said, ColorDescription whole, int lines) =>
        [
            .. Guess(said.Primaries is Primaries.Unspecified, "primaries", $"{whole.Primaries}", lines),
            .. Guess(said.Transfer is Transfer.Unspecified, "transfer", $"{whole.Transfer}", lines),
            .. Guess(said.Matrix is Matrix.Unspecified, "matrix", $"{whole.Matrix}", lines),
            .. Guess(said.Range is SampleRange.Unspecified, "range", $"{whole.Range}", lines),
        ];

    private static ImmutableArray<string> Guess(bool missing, string term, string value, int lines) =>
        missing ? [$"The file does not say its {term}: taken as {value} ({lines} lines)."] : [];
}
