using System.Runtime.InteropServices;
using SrItmFarm.Coordinator.Assembly.Pictures;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Tests.Pictures;

public sealed class PngWriterTests
{
    private static readonly PixelSize Size = new(37, 11);

    [Fact]
    public async Task Eight_bits_are_read_back_as_they_were_written()
    {
        var rgb = new byte[3 * Size.Area];
        new Random(1).NextBytes(rgb);
        var shown = await ShownPixels.Read(PngWriter.Srgb(Size, rgb));
        Assert.Equal(Size, shown.Size);
        Assert.Equal(rgb, shown.Rgb);
    }

    [Fact]
    public async Task Sixteen_bits_are_read_back_as_they_were_written_and_named_PQ_of_BT2020()
    {
        var samples = new ushort[3 * Size.Area];
        new Random(2).NextBytes(MemoryMarshal.AsBytes(samples.AsSpan()));
        var png = PngWriter.Pq(new RgbPicture(Size, samples));
        var shown = await ShownPixels.Read(png, "rgb48le");
        Assert.Equal(samples, MemoryMarshal.Cast<byte, ushort>(shown.Rgb).ToArray());
        Assert.True(png.AsSpan().IndexOf((ReadOnlySpan<byte>)[.. "cICP"u8, 9, 16, 0, 1]) > 0);
    }
}
