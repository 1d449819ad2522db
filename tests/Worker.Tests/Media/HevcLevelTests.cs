using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class HevcLevelTests
{
    [Theory]
    [InlineData(320, 180, "24", 20)]
    [InlineData(1280, 720, "30", 31)]
    [InlineData(1920, 1080, "24000/1001", 40)]
    [InlineData(1920, 1080, "60", 41)]
    [InlineData(3840, 2160, "24000/1001", 50)]
    [InlineData(3840, 2160, "30", 50)]
    [InlineData(3840, 2160, "50", 51)]
    [InlineData(3840, 2160, "60", 51)]
    [InlineData(3840, 2160, "120", 52)]
    [InlineData(7680, 4320, "24", 60)]
    [InlineData(7680, 4320, "60", 61)]
    [InlineData(8192, 256, "24", 50)]
    [InlineData(8800, 256, "24", 60)]
    [InlineData(16384, 9216, "24", 85)]
    public void The_lowest_level_holds_size_and_rate(int width, int height, string rate, int level) =>
        Assert.Equal(level, HevcLevel.Lowest(new PixelSize(width, height), FrameRate.TryParse(rate)!.Value));
}
