using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class FieldSamplesTests
{
    private const int Progressive = 75;

    private static readonly string[] Fielded =
    [
        "-vf",
        "tinterlace=interleave_top,fieldorder=tff",
        "-flags",
        "+ildct+ilme",
        "-output_ts_offset",
        "3",
    ];

    private static readonly string[] Mpeg2 = ["-c:v", "mpeg2video", "-q:v", "3", "-g", "12"];

    [Fact]
    public async Task A_film_that_begins_progressive_has_the_fields_of_its_interlaced_part_joined()
    {
        using var film = await Mixed();
        var source = await film.Probe();
        Assert.True(source.Video is { Interlaced: true, Mixed: true });

        var joined = await DecodedFilm.Read(film.Path, source, DecodeRange.Whole);
        var asTheyAre = source with { Video = source.Video with { Interlaced = false } };
        var plain = await DecodedFilm.Read(film.Path, asTheyAre, DecodeRange.Whole);
        Assert.Equal(plain.Frames.Select(frame => frame.Ticks), joined.Frames.Select(frame => frame.Ticks));
        var same = plain.Frames.Zip(joined.Frames, (one, other) => one.Hash == other.Hash).ToArray();
        Assert.DoesNotContain(false, same[..Progressive]);
        Assert.DoesNotContain(true, same[(Progressive + 1)..^1]);
    }

    [Fact]
    public async Task Ranges_of_such_a_film_are_those_of_the_whole()
    {
        using var film = await Mixed();
        var source = await film.Probe();
        var whole = await DecodedFilm.Read(film.Path, source, DecodeRange.Whole);
        foreach (var (start, length) in new[] { (60, 10), (70, 20), (100, 12) })
        {
            var part = await DecodedFilm.Read(film.Path, source, new DecodeRange(whole.Frames[start].Ticks, length));
            Assert.Equal(whole.Frames.Skip(start).Take(length), part.Frames);
        }
    }

    [Theory]
    [InlineData("progressive", false, false, false)]
    [InlineData("progressive", true, true, true)]
    [InlineData(null, true, true, true)]
    [InlineData("tt", false, true, false)]
    public void The_containers_word_holds_where_it_says_interlaced(string? word, bool some, bool interlaced, bool mixed)
    {
        ProbedPicture[] pictures = [new(), new() { InterlacedFrame = some ? 1 : 0 }];
        Assert.Equal((interlaced, mixed), FieldSamples.Read(new ProbedStream { FieldOrder = word }, pictures));
    }

    [Fact]
    public void Places_lie_within_the_film_and_only_where_they_can_be_reached()
    {
        var film = new ProbedFile { Format = new ProbedFormat("matroska,webm", "100", "7") };
        var stream = new ProbedStream { FieldOrder = "progressive" };
        var places = FieldSamples.Of(film, stream);
        Assert.Equal((9, 17.0, 97.0), (places.Length, places[0], places[^1]));
        Assert.Empty(FieldSamples.Of(film, stream with { FieldOrder = "bt" }));
        Assert.Empty(FieldSamples.Of(film with { Format = new ProbedFormat("avi", "100", "7") }, stream));
        Assert.Empty(FieldSamples.Of(film with { Format = new ProbedFormat("mov", null, null) }, stream));
        Assert.Empty(FieldSamples.Of(film with { Format = new ProbedFormat("mov", "1.5", null) }, stream));
    }

    /// <summary>Three seconds of pictures, then three of fields, in one stream, as a broadcast is recorded.</summary>
    private static async Task<Clip> Mixed()
    {
        var film = await Clip.Pattern("film.ts", "160x96", "25", Progressive, Mpeg2);
        using var second = await Clip.Pattern("fields.ts", "160x96", "50", 150, [.. Fielded, .. Mpeg2]);
        await File.AppendAllBytesAsync(film.Path, await File.ReadAllBytesAsync(second.Path));
        return film;
    }
}
