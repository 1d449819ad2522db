namespace SrItmFarm.Shared.Evaluation;

/// <summary>What one frame of a master measures against the reference's.</summary>
/// <param name="Psnr">dB; 100 is no difference.</param>
/// <param name="PsnrFit">dB, after the best affine curve of luma.</param>
/// <param name="Ssim">Of luma; 1 is no difference.</param>
/// <param name="Mpsnr">dB; <c>null</c> where no exposure counts.</param>
/// <param name="MsSsim">Of Y', Cb and Cr; <c>null</c> where the picture is too small.</param>
/// <param name="Color">Differences as seen.</param>
/// <param name="HistogramDistance">Of R', G' and B', 0 to 1.</param>
public sealed record FrameFigures(
    double Psnr,
    double PsnrFit,
    double Ssim,
    double? Mpsnr,
    (double? Luma, double? Cb, double? Cr) MsSsim,
    ColorErrors Color,
    double HistogramDistance
)
{
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static FrameFigures Of(CodePicture master, CodePicture reference)
    {
        double? Multi(int plane) => Similarity.MultiScale(master, reference, plane);
        return master.Size == reference.Size
            ? new(
                CodeErrors.Psnr(master, reference),
                CodeErrors.PsnrAfterFit(master, reference),
                Similarity.Ssim(master, reference),
                CodeErrors.MultiExposure(master, reference),
                (Multi(0), Multi(1), Multi(2)),
                ColorErrors.Of(master, reference),
                Histograms.Distance(master, reference)
            )
            : throw new ArgumentException($"Expected one size, found {master.Size} and {reference.Size}.");
    }

    /// <summary>By the names that all of the product's measurements go by, in their order.</summary>
    public IEnumerable<KeyValuePair<string, double?>> Named =>
        [
            new("psnr", Psnr),
            new("psnr_fit", PsnrFit),
            new("ssim", Ssim),
            new("mpsnr", Mpsnr),
            new("ms_ssim", MsSsim.Luma),
            new("ms_ssim_cb", MsSsim.Cb),
            new("ms_ssim_cr", MsSsim.Cr),
            new("delta_e_itp", Color.DeltaEItp),
            new("mse_lab", Color.MseLab),
            new("mse_l", Color.MseL),
            new("histogram_distance", HistogramDistance),
        ];
}
