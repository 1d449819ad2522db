using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class PqTests
{
    [Theory]
    [InlineData(100, 0.508078, 509)]
    [InlineData(203, 0.580689, 573)]
    [InlineData(1000, 0.751827, 723)]
    [InlineData(4000, 0.902572, 855)]
    [InlineData(10000, 1, 940)]
    public void Landmarks_have_the_published_signals_and_codes(double nits, double signal, int code)
    {
        var found = Pq.Signal(new Nits(nits));
        Assert.Equal(signal, found, 5e-7);
        Assert.Equal(code, CodeScale.Bits10Limited.Round(CodeScale.Bits10Limited.LumaCode(found)));
    }

    [Fact]
    public void Every_limited_code_survives_the_way_to_light_and_back()
    {
        var scale = CodeScale.Bits10Limited;
        var codes = Enumerable.Range(scale.Black, scale.LumaSpan + 1).ToList();
        Assert.Equal(codes, codes.Select(c => scale.Round(scale.LumaCode(Pq.Signal(Pq.Light(scale.LumaOf(c)))))));
    }

    [Fact]
    public void Every_full_range_code_survives_within_a_thousandth_of_a_code()
    {
        foreach (var code in Enumerable.Range(0, 1024))
        {
            Assert.Equal(code, Pq.Signal(Pq.Light(code / 1023.0)) * 1023, 1e-3);
        }
    }

    [Fact]
    public void Light_grows_with_the_signal()
    {
        var light = Enumerable.Range(0, 1024).Select(code => Pq.Light(code / 1023.0).Value).ToList();
        Assert.All(light.Zip(light.Skip(1)), pair => Assert.True(pair.First < pair.Second));
    }

    [Theory]
    [InlineData(-0.5, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 10000)]
    [InlineData(1.5, 10000)]
    public void A_signal_outside_the_range_counts_as_its_end(double signal, double nits) =>
        Assert.Equal(nits, Pq.Light(signal).Value, 1e-9);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1e-9)]
    [InlineData(10000.001)]
    public void Light_that_PQ_cannot_say_is_no_value(double nits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Nits(nits));
}
