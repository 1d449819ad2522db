using SrItmFarm.Shared.Color;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class SdrScreenTests
{
    /// <summary>Computed by an independent program in another language.</summary>
    [Theory]
    [InlineData(0, 0, 0, 1000, 0, 0, 0)]
    [InlineData(0.508078, 0.508078, 0.508078, 1000, 0.728373, 0.728373, 0.728373)]
    [InlineData(0.508078, 0.508078, 0.508078, 4000, 0.682267, 0.682267, 0.682267)]
    [InlineData(0.751827, 0.751827, 0.751827, 1000, 1, 1, 1)]
    [InlineData(0.751827, 0.751827, 0.751827, 4000, 0.979577, 0.979577, 0.979577)]
    [InlineData(0.6, 0.4, 0.3, 1000, 1, 0.158977, 0.113405)]
    [InlineData(0.6, 0.4, 0.3, 4000, 1, 0.140840, 0.099131)]
    [InlineData(0.3, 0.7, 0.45, 1000, 0, 1, 0)]
    [InlineData(0.2, 0.21, 0.19, 4000, 0.105427, 0.124848, 0.098096)]
    public void A_pixel_is_shown_as_an_independent_program_shows_it(
        double red,
        double green,
        double blue,
        double peak,
        double shownRed,
        double shownGreen,
        double shownBlue
    )
    {
        var shown = new SdrScreen(new Nits(peak)).Show(new SignalRgb(red, green, blue));
        Assert.Equal(shownRed, shown.R, 1e-5);
        Assert.Equal(shownGreen, shown.G, 1e-5);
        Assert.Equal(shownBlue, shown.B, 1e-5);
    }

    [Fact]
    public void The_painter_differs_from_it_by_one_code_at_most()
    {
        var (screen, painter) = (new SdrScreen(new Nits(1000)), new SdrPainter(new Nits(1000)));
        var levels = Enumerable.Range(0, 12).Select(i => (ushort)(i * 5957)).ToArray();
        ushort[] pixels =
        [
            .. from r in levels from g in levels from b in levels from one in new[] { r, g, b } select one,
        ];
        var painted = new byte[pixels.Length];
        painter.Paint(pixels, painted);
        foreach (var (master, shown) in pixels.Chunk(3).Zip(painted.Chunk(3)))
        {
            var wanted = screen.Show(new(master[0] / 65535.0, master[1] / 65535.0, master[2] / 65535.0));
            Assert.Equal(255 * wanted.R, shown[0], 1.0);
            Assert.Equal(255 * wanted.G, shown[1], 1.0);
            Assert.Equal(255 * wanted.B, shown[2], 1.0);
        }
    }
}
