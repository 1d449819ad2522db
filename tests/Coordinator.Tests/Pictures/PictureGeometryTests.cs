using SrItmFarm.Coordinator.Assembly.Pictures;
using SrItmFarm.Shared.Media;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Pictures;

public sealed class PictureGeometryTests
{
    [Theory]
    [InlineData(null, 128, 72)]
    [InlineData(64, 64, 36)]
    [InlineData(50, 50, 28)]
    public void A_picture_keeps_the_frame_s_shape(int? width, int columns, int rows) =>
        Assert.Equal(new PixelSize(columns, rows), Of(new PictureOptions(PictureView.Sdr, width)).Size);

    [Theory]
    [InlineData(16, 11, 186, 72)]
    [InlineData(8, 9, 128, 81)]
    public void Pixels_that_are_not_square_become_square(int width, int height, int columns, int rows)
    {
        var master = Sample.Encoder with { SampleAspectWidth = width, SampleAspectHeight = height };
        var size = PictureGeometry.Of(new PictureOptions(PictureView.Sdr), master).Size;
        Assert.Equal(new PixelSize(columns, rows), size);
    }

    [Fact]
    public void A_part_of_the_source_begins_and_ends_where_the_master_s_does()
    {
        var filters = Of(new PictureOptions(PictureView.Sdr, 33, new PictureCrop(5, 2, 33, 7)))
            .OfSource(new(64, 36), 2);
        Assert.Equal("crop=w=17:h=4:x=2:y=1:exact=1", filters[0]);
        Assert.EndsWith(":w=34:h=8", filters[1]);
        Assert.Equal("crop=w=33:h=7:x=1:y=0:exact=1", filters[3]);
    }

    [Theory]
    [InlineData(15, 0, 0, 10, 10)]
    [InlineData(4097, 0, 0, 10, 10)]
    [InlineData(4096, 0, 0, 1, 72)]
    [InlineData(64, -1, 0, 10, 10)]
    [InlineData(64, 0, 70, 10, 3)]
    [InlineData(64, 0, 0, 0, 3)]
    [InlineData(64, int.MaxValue, 0, int.MaxValue, 3)]
    public void What_cannot_be_shown_is_refused(int width, int x, int y, int w, int h)
    {
        var asked = new PictureOptions(PictureView.Sdr, width, new PictureCrop(x, y, w, h));
        Assert.Equal(PictureFault.Invalid, Assert.Throws<PictureException>(() => Of(asked)).Fault);
    }

    private static PictureGeometry Of(PictureOptions options) => PictureGeometry.Of(options, Sample.Encoder);
}
