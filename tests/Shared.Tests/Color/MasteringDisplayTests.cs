using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class MasteringDisplayTests
{
    private static readonly MasteringDisplay Display = MasteringDisplay.OfPeak(1000);

    [Fact]
    public void X265_takes_green_blue_red_in_the_standards_units() =>
        Assert.Equal("G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)", Display.X265);

    [Fact]
    public void BT2020_primaries_have_the_known_integers()
    {
        var wide = new MasteringDisplay(RgbPrimaries.Bt2020, 10_000, 0.0001m);
        Assert.Equal("G(8500,39850)B(6550,2300)R(35400,14600)WP(15635,16450)L(100000000,1)", wide.X265);
    }

    [Fact]
    public void Matroska_takes_red_green_blue_as_decimals()
    {
        Assert.Equal("0.68,0.32,0.265,0.69,0.15,0.06", Display.MatroskaPrimaries);
        Assert.Equal("0.3127,0.329", Display.MatroskaWhite);
        Assert.Equal(["1000", "0.005"], [Display.MatroskaMax, Display.MatroskaMin]);
    }

    [Fact]
    public void Bytes_are_those_of_SEI_137_and_survive_the_way_back()
    {
        var bytes = Display.ToCodes().ToBytes();
        Assert.Equal("33C286C41D4C0BB884D03E803D13404200989680" + "00000032", Convert.ToHexString(bytes));
        Assert.Equal(Display.ToCodes(), MasteringDisplayCodes.FromBytes(bytes));
    }

    [Theory]
    [InlineData(399)]
    [InlineData(10_001)]
    public void A_peak_outside_400_to_10000_is_refused(int peak) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MasteringDisplay.OfPeak(peak));

    [Fact]
    public void Another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => MasteringDisplayCodes.FromBytes(new byte[23]));
}
