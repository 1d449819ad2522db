using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Detection;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Detection;

public sealed class ContentScoreTests
{
    private static readonly PixelSize Small = new(16, 16);

    [Fact]
    public void It_is_what_its_definition_says_sample_by_sample() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Gen.Choose(0, 255).Select(x => (byte)x).ArrayOf((int)(3 * Small.Area)).Two().ToArbitrary(),
                pair => Math.Abs(Score(pair.Item1, pair.Item2) - Oracle.Score(pair.Item1, pair.Item2, Small)) < 1e-9
            )
        );

    [Fact]
    public void Hues_that_lie_opposite_each_other_differ_most()
    {
        byte[] Plain(byte r, byte g, byte b) => [.. Enumerable.Repeat(new[] { r, g, b }, 256).SelectMany(x => x)];
        var red = Plain(200, 0, 0);

        Assert.Equal(128 / 3.0 * 4 / 3, Score(red, Plain(0, 200, 200)), 1e-9);
        Assert.Equal(42 / 3.0 * 4 / 3, Score(red, Plain(200, 200, 0)), 1e-9);
        Assert.Equal(42 / 3.0 * 4 / 3, Score(red, Plain(200, 0, 200)), 1e-9);
        Assert.Equal(0, Score(red, red));
    }

    [Fact]
    public void Another_picture_scores_at_least_the_minimum_and_a_moved_one_stays_far_below()
    {
        var picture = FrameSignature.From(Paintings.Frame(1), Paintings.Size);
        var moved = FrameSignature.From(Paintings.Frame(1, x: 2, y: 1), Paintings.Size);
        var other = FrameSignature.From(Paintings.Frame(2), Paintings.Size);

        Assert.InRange(ContentScore.Between(picture, other), 15, 300);
        Assert.InRange(ContentScore.Between(picture, moved), 0, 5);
    }

    [Fact]
    public void Light_that_changes_on_the_same_picture_stays_below_the_minimum()
    {
        var picture = FrameSignature.From(Paintings.Frame(1, light: 0.5), Paintings.Size);
        var lit = FrameSignature.From(Paintings.Frame(1), Paintings.Size);

        Assert.InRange(ContentScore.Between(picture, lit), 0, 15);
    }

    [Fact]
    public void Noise_near_black_counts_little()
    {
        var dark = Enumerable.Range(0, 3 * 256).Select(i => (byte)(i * 7 % 3)).ToArray();
        var also = Enumerable.Range(0, 3 * 256).Select(i => (byte)(i * 11 % 5 / 2)).ToArray();

        Assert.InRange(Score(dark, also), 0, 10);
    }

    [Theory]
    [InlineData(1920, 1080, 24)]
    [InlineData(1920, 800, 16)]
    [InlineData(720, 576, 32)]
    [InlineData(10, 4000, 96)]
    [InlineData(4000, 10, 16)]
    public void The_size_to_decode_at_follows_the_shape_in_whole_blocks(int width, int height, int rows) =>
        Assert.Equal(new PixelSize(48, rows), FrameSignature.SizeFor(new PixelSize(width, height)));

    [Fact]
    public void Bytes_that_are_not_one_picture_are_refused()
    {
        Assert.Throws<ArgumentException>(() => FrameSignature.From(new byte[10], Small));
        Assert.Throws<ArgumentException>(() => FrameSignature.From(new byte[3 * 15 * 16], new PixelSize(15, 16)));
    }

    private static double Score(byte[] earlier, byte[] later) =>
        ContentScore.Between(FrameSignature.From(earlier, Small), FrameSignature.From(later, Small));
}
