using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Media;

public sealed class SmallValuesTests
{
    [Fact]
    public void A_time_base_reads_what_it_writes_and_nothing_else()
    {
        Assert.Equal(new TimeBase(1, 90_000), TimeBase.TryParse(new TimeBase(1, 90_000).ToString()));
        Assert.All(
            new[] { "1", "0/1", "1/0", "-1/2", "1/2/3", "", null },
            text => Assert.Null(TimeBase.TryParse(text))
        );
    }

    [Fact]
    public void A_picture_has_pixels()
    {
        Assert.Equal(new PixelSize(3840, 2160), new PixelSize(1920, 1080).Times(2));
        Assert.Equal((8_294_400, "3840x2160"), (new PixelSize(3840, 2160).Area, new PixelSize(3840, 2160).ToString()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixelSize(0, 1));
    }

    [Fact]
    public void Colour_is_shown_by_its_code_points() =>
        Assert.Equal("9/16/9 Limited", ColorDescription.Hdr10.ToString());

    [Fact]
    public void Frame_times_are_equal_by_their_times()
    {
        Assert.Equal(new FrameTimes(1, [1, 2]), new FrameTimes(1, [1, 2]));
        Assert.NotEqual(new FrameTimes(1, [1, 2]), new FrameTimes(1, [1, 3]));
        Assert.True(new FrameTimes(1, []).OnGrid);
    }
}
