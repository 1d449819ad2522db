using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Media.Hevc;

namespace SrItmFarm.Shared.Tests.Media.Hevc;

public sealed class PictureCounterTests
{
    /// <summary>A parameter set, two pictures (the second of two slices) and an SEI.</summary>
    private static readonly byte[] Stream =
    [
        .. (byte[])[0, 0, 0, 1, 0x40, 0x01, 0xAA],
        .. (byte[])[0, 0, 0, 1, 0x26, 0x01, 0xAF, 5, 6, 7],
        .. (byte[])[0, 0, 1, 0x4E, 0x01, 0x90, 4],
        .. (byte[])[0, 0, 1, 0x02, 0x01, 0xD0, 0, 0, 3, 1],
        .. (byte[])[0, 0, 1, 0x02, 0x01, 0x50, 9],
    ];

    [Fact]
    public void Pictures_are_counted_by_their_first_slice()
    {
        var counter = new PictureCounter();
        counter.Add(Stream);
        Assert.Equal(2, counter.Pictures);
    }

    [Fact]
    public void However_the_bytes_are_cut_the_count_is_the_same() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Gen.ArrayOf(Gen.Choose(1, 9), 60).ToArbitrary(),
                cuts =>
                {
                    var counter = new PictureCounter();
                    var rest = Stream.AsSpan();
                    foreach (var cut in cuts)
                    {
                        var length = Math.Min(cut, rest.Length);
                        counter.Add(rest[..length]);
                        rest = rest[length..];
                    }

                    return counter.Pictures == 2;
                }
            )
        );
}
