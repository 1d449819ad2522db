using SrItmFarm.Shared.Evaluation;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Evaluation;

public sealed class CodeErrorsTests
{
    [Fact]
    public void No_difference_is_100_decibels()
    {
        var picture = TestPicture.Waves(20, 10, 3, 1);
        Assert.Equal(100, CodeErrors.Psnr(picture, picture));
        Assert.Equal(100, CodeErrors.PsnrAfterFit(picture, picture));
        Assert.Equal(100, CodeErrors.MultiExposure(picture, picture));
    }

    [Fact]
    public void An_error_in_one_plane_of_three_counts_a_third()
    {
        var expected = 10 * Math.Log10(1023 * 1023 * 3 / 100.0);
        var found = CodeErrors.Psnr(TestPicture.Flat(8, 8, 410), TestPicture.Flat(8, 8, 400));
        Assert.Equal(expected, found, 1e-9);
    }

    [Fact]
    public void The_fit_takes_gain_and_offset_out_of_luma_alone()
    {
        var reference = TestPicture.Of(16, 9, (plane, x, y) => plane == 0 ? 100 + (x * 20) + (y * 2) : 512);
        var graded = TestPicture.Of(16, 9, (plane, x, y) => plane == 0 ? 250 + (x * 10) + y : 512);
        Assert.Equal(100, CodeErrors.PsnrAfterFit(graded, reference));
        var tinted = TestPicture.Of(16, 9, (plane, x, y) => plane == 0 ? 250 + (x * 10) + y : 512 + (plane * 5));
        var expected = 10 * Math.Log10(1023 * 1023 * 3 / 125.0);
        Assert.Equal(expected, CodeErrors.PsnrAfterFit(tinted, reference), 1e-6);
    }

    [Fact]
    public void A_flat_picture_is_fitted_by_the_mean() =>
        Assert.Equal(new LumaFit(0, 15), LumaFit.Of([7, 7], [10, 20]));

    [Fact]
    public void A_fit_is_that_of_least_squares() =>
        Assert.Equal(new LumaFit(1.5, 0.5), LumaFit.Of([0, 1, 2], [1, 1, 4]));

    /// <summary>At 307 of 1023 exposures 2^-1 (0.15), 1 (0.3) and 2 (0.6) count; 2^-2 gives 0.075 and 4 gives 1. The
    /// codes are 154, 307, 614 there against 158, 317, 634.</summary>
    [Fact]
    public void Multi_exposure_PSNR_is_that_worked_out_by_hand()
    {
        var expected = 10 * Math.Log10(1023 * 1023 / ((16 + 100 + 400) / 3.0));
        var found = CodeErrors.MultiExposure(
            TestPicture.Flat(8, 8, 317, 317, 317),
            TestPicture.Flat(8, 8, 307, 307, 307)
        );
        Assert.Equal(expected, found!.Value, 1e-9);
    }

    [Fact]
    public void Where_no_exposure_counts_there_is_none() =>
        Assert.Null(CodeErrors.MultiExposure(TestPicture.Flat(4, 4, 9, 9, 9), TestPicture.Flat(4, 4, 0, 0, 0)));

    [Fact]
    public void A_picture_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => new CodePicture(new PixelSize(4, 4), new byte[95]));
}
