using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Color;

/// <summary>The luma weights Kr and Kb as the standards round them (ITU-T H.273 table 4); the rest follows.</summary>
public sealed record LumaWeights(double Kr, double Kb)
{
    public static LumaWeights Bt709 { get; } = new(0.2126, 0.0722);

    public static LumaWeights Bt601 { get; } = new(0.299, 0.114);

    public static LumaWeights Bt2020 { get; } = new(0.2627, 0.0593);

    public double Kg => 1 - Kr - Kb;

    /// <summary>Cb is (B' - Y') over this, -0.5 to 0.5.</summary>
    public double CbDivisor => 2 * (1 - Kb);

    /// <summary>Cr is (R' - Y') over this, -0.5 to 0.5.</summary>
    public double CrDivisor => 2 * (1 - Kr);

    /// <exception cref="NotSupportedException">A matrix that is not defined by two weights, or unknown.</exception>
    public static LumaWeights Of(Matrix matrix) =>
        matrix switch
        {
            Matrix.Bt709 => Bt709,
            Matrix.Bt601Lines525 or Matrix.Bt601Lines625 => Bt601,
            Matrix.Bt2020NonConstant => Bt2020,
            _ => throw new NotSupportedException($"Matrix {matrix} ({(int)matrix}) has no luma weights here."),
        };

    /// <summary>The weighted sum of three components, linear or not.</summary>
    public double Of(double r, double g, double b) => (Kr * r) + (Kg * g) + (Kb * b);
}
