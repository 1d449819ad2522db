using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Quotes;

namespace SrItmFarm.Shared.Tests.Quotes;

public sealed class SampleEstimateTests
{
    /// <summary>By hand: ratio 60/40 = 1.5; deviations 10 - 15, 50 - 45 = -5, 5, squares 50 over (2 - 1); of 400 frames
    /// 0.9 are unseen; error sqrt(0.9 x 50 / 2) / 20 = 0.23717, of which two times 400 are 189.74.</summary>
    [Fact]
    public void Two_samples_give_the_ratio_estimate_and_two_standard_errors()
    {
        var estimate = SampleEstimate.Of([new(10, 10), new(30, 50)], frames: 400);
        Assert.Equal(600, estimate.Value, 9);
        Assert.Equal(600 - 189.7367, estimate.Low, 3);
        Assert.Equal(600 + 189.7367, estimate.High, 3);
    }

    [Fact]
    public void Samples_that_are_all_alike_leave_a_tenth_of_doubt() =>
        Assert.Equal((1000, 920, 1080), Rounded(SampleEstimate.Of([new(100, 100), new(100, 100)], frames: 1000)));

    [Fact]
    public void One_sample_leaves_half_of_what_it_did_not_see() =>
        Assert.Equal((1000, 550, 1450), Rounded(SampleEstimate.Of([new(100, 100)], frames: 1000)));

    [Fact]
    public void A_film_that_was_sampled_whole_leaves_no_doubt() =>
        Assert.Equal((40, 40, 40), Rounded(SampleEstimate.Of([new(10, 15), new(20, 25)], frames: 30)));

    [Fact]
    public void The_band_holds_the_value_and_never_less_than_what_the_samples_came_to() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Gen.Choose(1, 200)
                    .SelectMany(frames => Gen.Choose(0, 5000).Select(tenths => new Sampled(frames, tenths / 10.0)))
                    .NonEmptyListOf()
                    .ToArbitrary(),
                Gen.Choose(0, 10_000).ToArbitrary(),
                (samples, more) =>
                {
                    var estimate = SampleEstimate.Of([.. samples], samples.Sum(sample => sample.Frames) + more);
                    var seen = samples.Sum(sample => sample.Amount);
                    return estimate.Low <= estimate.Value + 1e-6
                        && estimate.Value <= estimate.High + 1e-6
                        && estimate.Low >= seen - 1e-6;
                }
            )
        );

    private static (double, double, double) Rounded(Estimate estimate) =>
        (Math.Round(estimate.Value, 6), Math.Round(estimate.Low, 6), Math.Round(estimate.High, 6));
}
