namespace SrItmFarm.Shared.Tests.Detection;

public sealed class ShotDetectorOnPicturesTests
{
    [Fact]
    public void A_hard_cut_between_moving_pictures_is_found_at_its_first_frame() =>
        Assert.Equal([40, 80], Film(120, i => Paintings.Frame(i / 40, x: i * 0.7, zoom: 1 - (i % 40 * 0.004))));

    [Fact]
    public void A_cut_into_and_out_of_black_is_found() =>
        Assert.Equal([30, 60], Film(90, i => i is >= 30 and < 60 ? Paintings.Flat(0) : Paintings.Frame(1)));

    [Fact]
    public void Slow_zooms_and_pans_are_not_cuts() =>
        Assert.Empty(Film(120, i => Paintings.Frame(3, x: i * 0.5, y: i * 0.2, zoom: 1 - (i * 0.003))));

    [Fact]
    public void A_fast_pan_that_starts_and_stops_is_not_a_cut() =>
        Assert.Empty(Film(120, i => Paintings.Frame(4, x: 8 * Math.Clamp(i - 40, 0, 30))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_flash_of_one_or_two_frames_is_not_a_cut(int frames) =>
        Assert.Empty(Film(80, i => i >= 40 && i < 40 + frames ? Paintings.Flat(255) : Paintings.Frame(5, x: i * 0.5)));

    [Fact]
    public void A_flash_does_not_hide_the_cut_that_follows() =>
        Assert.Equal([60], Film(100, i => i == 40 ? Paintings.Flat(255) : Paintings.Frame(i / 60, x: i * 0.5)));

    [Fact]
    public void A_burst_of_light_that_dies_away_is_not_a_cut() =>
        Assert.Empty(
            Film(90, i => Paintings.Frame(6, x: i * 0.2, light: i < 40 ? 0.5 : 0.5 + (0.5 * Math.Exp((40 - i) / 8.0))))
        );

    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    public void Fades_to_and_from_black_are_not_cuts(int frames) =>
        Assert.Empty(
            Film(120, i => Paintings.Frame(7, x: i * 0.3, light: Math.Clamp(Math.Abs(i - 60) / (double)frames, 0, 1)))
        );

    [Fact]
    public void A_dissolve_over_one_second_is_not_a_hard_cut() =>
        Assert.Empty(Film(100, i => Mix(Math.Clamp((i - 40) / 24.0, 0, 1))));

    [Fact]
    public void A_film_of_one_frame_or_none_has_no_cut()
    {
        Assert.Empty(Film(1, i => Paintings.Frame(1)));
        Assert.Empty(Film(0, i => Paintings.Frame(1)));
    }

    private static List<long> Film(int frames, Func<int, byte[]> frame) =>
        Paintings.Cuts(Enumerable.Range(0, frames).Select(frame));

    private static byte[] Mix(double share) =>
        [.. Paintings.Frame(8).Zip(Paintings.Frame(9), (a, b) => (byte)(a + ((b - a) * share)))];
}
