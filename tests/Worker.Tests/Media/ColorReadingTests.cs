using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class ColorReadingTests
{
    private static readonly ColorDescription Untagged = new(
        Primaries.Unspecified,
        Transfer.Unspecified,
        Matrix.Unspecified,
        SampleRange.Unspecified
    );

    [Theory]
    [InlineData(576, "5/6/5 Limited")]
    [InlineData(480, "6/6/6 Limited")]
    [InlineData(483, "6/6/6 Limited")]
    [InlineData(486, "6/6/6 Limited")]
    [InlineData(240, "1/1/1 Limited")]
    [InlineData(720, "1/1/1 Limited")]
    [InlineData(1080, "1/1/1 Limited")]
    public void Untagged_pictures_are_told_by_their_lines(int lines, string color)
    {
        var reading = ColorReading.Of(Untagged, "yuv420p", lines);
        Assert.Equal(color, reading.Color.ToString());
        Assert.Equal(4, reading.Assumptions.Length);
    }

    [Theory]
    [InlineData(Primaries.Bt601Lines625, Matrix.Unspecified, 1080, "5/6/5 Limited")]
    [InlineData(Primaries.Bt709, Matrix.Unspecified, 576, "1/1/1 Limited")]
    [InlineData(Primaries.Unspecified, Matrix.Bt601Lines525, 576, "5/6/6 Limited")]
    [InlineData(Primaries.Unspecified, Matrix.Bt601Lines525, 1080, "6/6/6 Limited")]
    [InlineData(Primaries.Unspecified, Matrix.Bt709, 576, "1/1/1 Limited")]
    public void Gaps_are_filled_to_agree_with_what_is_tagged(
        Primaries primaries,
        Matrix matrix,
        int lines,
        string color
    ) =>
        Assert.Equal(
            color,
            ColorReading.Of(Untagged with { Primaries = primaries, Matrix = matrix }, "yuv420p", lines).Color.ToString()
        );

    [Fact]
    public void RGB_samples_have_no_matrix_and_full_range_whatever_the_tags_say()
    {
        var reading = ColorReading.Of(Untagged with { Matrix = Matrix.Bt709 }, "gbrp", 1080);
        Assert.Equal("1/1/0 Full", reading.Color.ToString());
        Assert.Contains("that tag is ignored", reading.Assumptions[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_with_chroma_have_a_matrix_whatever_the_tags_say()
    {
        var reading = ColorReading.Of(ColorDescription.Bt709 with { Matrix = Matrix.Identity }, "yuv420p", 1080);
        Assert.Equal(ColorDescription.Bt709, reading.Color);
        Assert.Contains("that tag is ignored", reading.Assumptions[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Primaries.Bt709, Matrix.Bt601Lines525, 1)]
    [InlineData(Primaries.Bt601Lines625, Matrix.Bt709, 1)]
    [InlineData(Primaries.Bt601Lines625, Matrix.Bt601Lines525, 0)]
    [InlineData(Primaries.Bt709, Matrix.Bt709, 0)]
    public void Tags_that_contradict_each_other_are_taken_as_they_are_and_named(
        Primaries primaries,
        Matrix matrix,
        int notes
    )
    {
        var tags = ColorDescription.Bt709 with { Primaries = primaries, Matrix = matrix };
        var reading = ColorReading.Of(tags, "yuv420p", 576);
        Assert.Equal(tags, reading.Color);
        Assert.Equal(notes, reading.Assumptions.Count(note => note.Contains("contradict", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_wholly_tagged_film_needs_no_assumption() =>
        Assert.Empty(ColorReading.Of(ColorDescription.Bt709, "yuv420p", 576).Assumptions);

    [Theory]
    [InlineData("yuv420p", 8)]
    [InlineData("yuv420p10le", 10)]
    [InlineData("p010le", 10)]
    [InlineData("gray12be", 12)]
    [InlineData("rgb24", 8)]
    [InlineData("rgb48le", 16)]
    [InlineData("nv12", 8)]
    [InlineData("pal8", 8)]
    [InlineData("", 8)]
    public void The_depth_stands_in_the_pixel_formats_name(string name, int bits) =>
        Assert.Equal(bits, PixelFormats.BitDepth(name));
}
