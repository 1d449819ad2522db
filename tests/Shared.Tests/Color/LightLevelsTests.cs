using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class LightLevelsTests
{
    [Theory]
    [InlineData(999.5, 1000)]
    [InlineData(999.49, 999)]
    [InlineData(0, 1)]
    [InlineData(10000, 10000)]
    public void Light_is_rounded_to_the_nearest_and_never_to_unknown(double nits, int whole) =>
        Assert.Equal(whole, LightLevels.Of(new Nits(nits), default).MaxCll);

    [Fact]
    public void Bytes_are_big_endian_with_MaxCLL_first()
    {
        var levels = new LightLevels(32767, 16383);
        Assert.Equal([0x7F, 0xFF, 0x3F, 0xFF], levels.ToBytes());
        Assert.Equal(levels, LightLevels.FromBytes(levels.ToBytes()));
        Assert.Equal("32767,16383", levels.ToString());
    }

    [Fact]
    public void Clipping_keeps_what_lies_below_the_peak() =>
        Assert.Equal(new LightLevels(1000, 400), new LightLevels(1004, 400).ClippedAt(new Nits(1000)));

    [Fact]
    public void Another_length_is_refused() => Assert.Throws<ArgumentException>(() => LightLevels.FromBytes([1, 2, 3]));
}
