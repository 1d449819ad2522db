using SrItmFarm.Shared.Evaluation;

namespace SrItmFarm.Shared.Tests.Evaluation;

public sealed class FlickerMeterTests
{
    [Fact]
    public void A_step_of_the_whole_frame_counts_in_both() =>
        Same((2, 2), [(Flat(300), Flat(400)), (Flat(303), Flat(400)), (Flat(302), Flat(400))]);

    [Fact]
    public void Blocks_that_go_opposite_ways_count_only_locally()
    {
        var split = TestPicture.Of(
            48,
            32,
            (_, x, y) =>
                x < 16 && y < 16 ? 306
                : x is >= 16 and < 32 && y >= 16 ? 294
                : 300
        );
        Same((0, 2), [(Flat(300), Flat(400)), (split, Flat(400))]);
    }

    [Fact]
    public void What_moves_in_the_reference_does_not_count()
    {
        var master = TestPicture.Of(48, 32, (_, x, _) => x < 32 ? 350 : 300);
        var reference = TestPicture.Of(48, 32, (_, x, _) => x < 32 ? 490 : 400);
        Same((0, 0), [(Flat(300), Flat(400)), (master, reference)]);
    }

    [Fact]
    public void The_references_own_small_change_does_not_count() =>
        Same((0, 0), [(Flat(300), Flat(400)), (Flat(301), Flat(401))]);

    [Fact]
    public void Without_two_frames_or_a_static_block_there_is_none()
    {
        Same((null, null), [(Flat(300), Flat(400))]);
        Same((null, null), [(Flat(300), Flat(400)), (Flat(300), Flat(500))]);
    }

    private static CodePicture Flat(int y) => TestPicture.Flat(48, 32, y);

    private static void Same(
        (double? Mean, double? Blocks) expected,
        (CodePicture Master, CodePicture Reference)[] frames
    )
    {
        var meter = new FlickerMeter();
        foreach (var (master, reference) in frames)
        {
            meter.Push(master, reference);
        }

        Assert.Equal(expected, (meter.OfMean, meter.OfBlocks));
    }
}
