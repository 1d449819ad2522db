using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Planning;

namespace SrItmFarm.Shared.Tests.Planning;

public sealed class SampleChoiceTests
{
    [Fact]
    public void Of_each_part_of_the_film_the_segment_of_the_wished_length_is_taken()
    {
        // 400 frames in two parts of 200: middles at 50, 112, 187 and at 275, 340, 380.
        long[] lengths = [100, 25, 125, 50, 80, 20];
        Assert.Equal([1, 5], SampleChoice.Of(lengths, 2, wished: 20).AsEnumerable());
        Assert.Equal([2, 4], SampleChoice.Of(lengths, 2, wished: 200).AsEnumerable());
    }

    [Fact]
    public void Of_two_that_are_as_near_the_earlier_is_taken() =>
        Assert.Equal([0], SampleChoice.Of([10, 30], 1, wished: 20).AsEnumerable());

    [Fact]
    public void A_shot_as_long_as_several_parts_is_taken_once() =>
        Assert.Equal([0, 1], SampleChoice.Of([10, 1000], 4, wished: 100).AsEnumerable());

    [Fact]
    public void Samples_are_rising_distinct_indexes_no_more_than_asked_for_and_at_least_one() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Gen.Choose(1, 500).Select(frames => (long)frames).NonEmptyListOf().ToArbitrary(),
                Gen.Choose(1, 24).ToArbitrary(),
                (lengths, count) =>
                {
                    var samples = SampleChoice.Of([.. lengths], count, wished: 120);
                    return samples.Length is > 0
                        && samples.Length <= count
                        && samples.SequenceEqual(samples.Distinct().Order())
                        && samples.All(index => index >= 0 && index < lengths.Count);
                }
            )
        );
}
