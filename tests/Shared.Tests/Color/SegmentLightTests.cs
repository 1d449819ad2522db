using System.IO.Compression;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Color;

public sealed class SegmentLightTests
{
    private const string Version1 =
        "U1JMVAFOAAAA7j2KYjk3ZvxnSXrH4wheBF77K0IzAe5BrTn7pFsWCbQbNwgABJ76W6/jwoCWG4/3J7IT2KUX3gYZJB"
        + "hmYe2IYo21qAEETJE9AI7k4ANPn9/9X7uvOgMAVTWzMniHZe7c1RQJgIiEYYg+WRKamAE=";

    private static readonly PixelSize Size = new(50, 37);

    [Fact]
    public void What_is_written_is_what_is_read()
    {
        var light = Sample(frames: 5);
        Assert.Equal(light, SegmentLight.Read(new MemoryStream(Bytes(light))));
    }

    [Fact]
    public void Reading_takes_no_byte_beyond_the_record()
    {
        var (first, second) = (Sample(frames: 2), Sample(frames: 3));
        var both = new MemoryStream([.. Bytes(first), .. Bytes(second)]);
        Assert.Equal(first, SegmentLight.Read(both));
        Assert.Equal(second, SegmentLight.Read(both));
    }

    [Fact]
    public void Writing_twice_gives_the_same_bytes() => Assert.Equal(Bytes(Sample(3)), Bytes(Sample(3)));

    [Fact]
    public void Any_changed_byte_is_noticed()
    {
        var whole = Bytes(Sample(frames: 2));
        Prop.ForAll(
                Gen.Choose(0, whole.Length - 1).ToArbitrary(),
                Gen.Choose(1, 255).ToArbitrary(),
                (at, change) =>
                {
                    var damaged = whole.ToArray();
                    damaged[at] ^= (byte)change;
                    AssertDamaged(damaged);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_shortened_record_is_noticed()
    {
        var whole = Bytes(Sample(frames: 1));
        Assert.All(Enumerable.Range(0, 60), length => AssertDamaged(whole[..length]));
        AssertDamaged(whole[..^1]);
    }

    [Theory]
    [InlineData(0, 'X', "does not begin with SRLT")]
    [InlineData(4, 2, "version 1 was expected, 2 found")]
    [InlineData(60, 255, "digest")]
    public void The_message_says_what_was_found(int at, int value, string part)
    {
        var damaged = Bytes(Sample(frames: 1));
        damaged[at] = (byte)value;
        Assert.Contains(part, AssertDamaged(damaged), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 1, 0, 0, 0, 255, 255, 255, 127 })]
    public void A_body_that_no_writer_made_is_refused_even_with_its_digest(byte[] content)
    {
        var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            brotli.Write(content);
        }

        AssertDamaged(Record(packed.ToArray()));
        AssertDamaged(Record(content));
    }

    /// <summary>Records lie in stores for years: this one was written by the first version.</summary>
    [Fact]
    public void A_record_of_version_1_stays_readable()
    {
        var light = SegmentLight.Read(new MemoryStream(Convert.FromBase64String(Version1)));
        Assert.Equal(new PixelSize(9, 1), light.Size);
        Assert.Equal([99.9128, 203.7029], light.Frames.Select(f => Math.Round(f.Max.Value, 4)));
        Assert.Equal([58933746, 120154023], light.Frames.Select(f => f.Sum));
        Assert.Equal([(Half)99.94, (Half)203.8], light.Frames.Select(f => f.ColumnMeans[1]));
        Assert.Equal(18, light.Histogram.Pixels);
    }

    [Fact]
    public void Frames_alike_take_few_bytes()
    {
        var builder = new SegmentLightBuilder(new(640, 360));
        var still = TestFrame.Grey(new(640, 360), (x, y) => 1 + x + y).Measure();
        for (var frame = 0; frame < 100; frame++)
        {
            builder.Add(still);
        }

        Assert.InRange(Bytes(builder.Build()).Length, 100, 5_000);
    }

    [Fact]
    public void A_segment_without_frames_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SegmentLightBuilder(Size).Build());

    [Fact]
    public void A_strip_is_not_taken_for_a_frame()
    {
        var strip = TestFrame.Noise(Size, 1).MeasureRows(0, 8);
        var error = Assert.Throws<ArgumentException>(() => new SegmentLightBuilder(Size).Add(strip));
        Assert.Contains("Expected a frame of 50x37, found 50x8", error.Message, StringComparison.Ordinal);
    }

    private static SegmentLight Sample(int frames)
    {
        var builder = new SegmentLightBuilder(Size);
        for (var frame = 0; frame < frames; frame++)
        {
            builder.Add(TestFrame.Noise(Size, frame).Measure());
        }

        return builder.Build();
    }

    private static byte[] Bytes(SegmentLight light)
    {
        var stream = new MemoryStream();
        light.Write(stream);
        return stream.ToArray();
    }

    private static byte[] Record(byte[] body) =>
        [.. "SRLT"u8, 1, .. BitConverter.GetBytes(body.Length), .. SHA256.HashData(body), .. body];

    private static string AssertDamaged(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => SegmentLight.Read(new MemoryStream(bytes))).Message;
}
