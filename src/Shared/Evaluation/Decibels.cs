namespace SrItmFarm.Shared.Evaluation;

/// <summary>Mean square errors as PSNR.</summary>
public static class Decibels
{
    /// <summary>Stands for no difference, so that means stay finite.</summary>
    public const double Most = 100;

    /// <summary>PSNR of a mean square error in codes of 10 bits against a peak of 1023, at most 100.</summary>
    public static double Of(double meanSquare) =>
        meanSquare > 0
            ? Math.Min(Most, -10 * Math.Log10(meanSquare / CodePicture.MaxCode / CodePicture.MaxCode))
            : Most;
}
