using SrItmFarm.Coordinator.Assembly.Pictures;

namespace SrItmFarm.Coordinator.Tests.Pictures;

public sealed class CurveFoldTests
{
    [Fact]
    public void A_point_has_the_largest_maximum_and_the_mean_of_means_of_its_frames() =>
        Assert.Equal(
            [new CurvePoint(10, 12, 30, 15), new CurvePoint(12, 13, 5, 5)],
            Fold(first: 10, bin: 2, (10, 30, 10), (11, 20, 20), (12, 5, 5))
        );

    [Fact]
    public void Missing_frames_divide_a_point_and_bins_stay_where_they_are() =>
        Assert.Equal(
            [new CurvePoint(0, 1, 1, 1), new CurvePoint(2, 4, 2, 2), new CurvePoint(4, 5, 3, 3)],
            Fold(first: 0, bin: 4, (0, 1, 1), (2, 2, 2), (3, 2, 2), (4, 3, 3))
        );

    [Theory]
    [InlineData(0, 2000, 1)]
    [InlineData(2000, 2000, 1)]
    [InlineData(2001, 2000, 2)]
    [InlineData(172_800, 2000, 87)]
    public void There_are_never_more_bins_than_were_asked_for(long frames, int most, long bin) =>
        Assert.Equal(bin, CurveFold.BinOf(frames, most));

    private static IEnumerable<CurvePoint> Fold(
        long first,
        long bin,
        params (long Frame, double Max, double Mean)[] frames
    )
    {
        var fold = new CurveFold(first, bin);
        foreach (var (frame, max, mean) in frames)
        {
            fold.Add(frame, max, mean);
        }

        return fold.Finish();
    }
}
