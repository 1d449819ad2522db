using SrItmFarm.Shared.Evaluation;

namespace SrItmFarm.Shared.Tests.Evaluation;

public sealed class FigureMeansTests
{
    private static readonly FrameFigures One = new(30, 32, 0.9, 33, (null, 0.5, 0.6), new(1, 2, 3), 0.1);

    [Fact]
    public void A_mean_is_of_the_frames_that_have_the_figure()
    {
        var means = new FigureMeans();
        means.Add(One);
        means.Add(One with { Psnr = 40, Mpsnr = null });
        var found = means.Named.ToDictionary();
        Assert.Equal((2, 35, 33, null), (means.Frames, found["psnr"], found["mpsnr"], found["ms_ssim"]));
        Assert.Equal((0.5, 0.6), (found["ms_ssim_cb"], found["ms_ssim_cr"]));
    }

    [Fact]
    public void Figures_go_by_the_names_that_scripts_rely_on() =>
        Assert.Equal(
            [
                "psnr",
                "psnr_fit",
                "ssim",
                "mpsnr",
                "ms_ssim",
                "ms_ssim_cb",
                "ms_ssim_cr",
                "delta_e_itp",
                "mse_lab",
                "mse_l",
                "histogram_distance",
            ],
            One.Named.Select(figure => figure.Key)
        );

    [Fact]
    public void Pictures_of_two_sizes_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            FrameFigures.Of(TestPicture.Flat(8, 4, 500), TestPicture.Flat(4, 8, 500))
        );
}
