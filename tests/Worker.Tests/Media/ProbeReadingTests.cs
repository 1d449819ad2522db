using SrItmFarm.Shared.Media;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

/// <summary>Reads what ffprobe 5.1 wrote of real and damaged files, recorded in <c>Recorded/</c>.</summary>
public sealed class ProbeReadingTests
{
    private static readonly SourceIdentity Identity = new(1, DateTimeOffset.UnixEpoch, default);

    [Theory]
    [InlineData("nasa_13013", "25", true)]
    [InlineData("edts", "25", true)]
    [InlineData("sar_2x1", "30", true)]
    [InlineData("bt601", "30000/1001", true)]
    [InlineData("video-h265", "30", true)]
    [InlineData("rotate-buck-bunny", "24", true)]
    [InlineData("sample_gamma2.2", "60", true)]
    [InlineData("derived_bbb_1080i30_tff", "30", true)]
    [InlineData("tears-of-steel-battle-clip-medium", "24", true)]
    [InlineData("sample_with_ass_subtitles", "30", true)]
    [InlineData("sample_with_pgs_subtitles", "600", true)]
    [InlineData("no_timescale", "2500/83", true)]
    [InlineData("sample_with_chapters", "30000/1001", true)]
    [InlineData("no_duration", "15000/1001", false)]
    [InlineData("cursed-vfr", "7200/239", false)]
    public void The_rate_comes_from_the_timestamps(string clip, string rate, bool constant)
    {
        var video = Found(clip).Video;
        Assert.Equal((rate, constant), (video.Rate.ToString(), video.ConstantRate));
    }

    [Theory]
    [InlineData("nasa_13013", "1/1/1 Limited")]
    [InlineData("bt601", "6/1/6 Limited")]
    [InlineData("video-h265", "5/6/5 Full")]
    [InlineData("sample_gamma2.2", "1/4/6 Full")]
    [InlineData("sar_2x1", "1/1/1 Limited")]
    [InlineData("derived_bbb_1080i30_tff", "5/6/5 Limited")]
    [InlineData("no_duration", "1/1/1 Limited")]
    public void The_colours_are_those_tagged_with_every_gap_filled(string clip, string color) =>
        Assert.Equal(color, Found(clip).Video.Color.ToString());

    [Fact]
    public void What_was_assumed_stands_in_sentences()
    {
        Assert.Empty(Found("nasa_13013").Assumptions);
        Assert.Equal(4, Found("sar_2x1").Assumptions.Length);
        Assert.Contains("does not say its transfer", Found("video-h265").Assumptions[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_turned_film_is_described_upright()
    {
        var video = Found("rotate-buck-bunny").Video;
        Assert.Equal((new PixelSize(1080, 1920), 90), (video.Size, video.Rotation));
        Assert.Equal(new Timestamp(1, 12), video.Start);
    }

    [Fact]
    public void An_absurd_rotation_is_none() => Assert.Equal(0, Found("no_timescale").Video.Rotation);

    [Theory]
    [InlineData("derived_bbb_1080i30_tff", true)]
    [InlineData("nasa_13013", false)]
    [InlineData("no_duration", false)]
    public void Interlaced_films_are_told_by_their_field_order(string clip, bool interlaced) =>
        Assert.Equal(interlaced, Found(clip).Video.Interlaced);

    [Theory]
    [InlineData("sar_2x1", 2, 1)]
    [InlineData("edts", 1280, 1281)]
    [InlineData("bt601", 1, 1)]
    public void The_sample_aspect_is_one_to_one_where_unknown(string clip, int width, int height) =>
        Assert.Equal((width, height), (Found(clip).Video.SampleAspectWidth, Found(clip).Video.SampleAspectHeight));

    [Fact]
    public void Sound_and_subtitles_are_companions_and_a_second_film_is_not()
    {
        var companions = Found("nasa_13013").Companions;
        Assert.Equal(
            [CompanionKind.Audio, CompanionKind.Subtitle, CompanionKind.Audio, CompanionKind.Subtitle],
            companions.Select(companion => companion.Kind)
        );
        Assert.Equal(["aac", "mov_text"], companions.Select(companion => companion.Codec).Distinct());
    }

    [Fact]
    public void Chapters_are_read_in_order_of_time() =>
        Assert.Equal(3, Found("sample_with_chapters").Chapters.Select(chapter => chapter.Start).Distinct().Count());

    [Fact]
    public void A_stream_asked_for_is_taken()
    {
        var source = Found("nasa_13013", new ProbeOptions(Stream: 3));
        Assert.Equal((3, new PixelSize(480, 270)), (source.Video.Index, source.Video.Size));
    }

    [Fact]
    public void A_stream_that_is_no_film_is_refused_with_those_that_are() =>
        Assert.Contains(
            "its video streams are: 0, 3",
            Refused("nasa_13013", options: new ProbeOptions(Stream: 1)),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_film_without_a_picture_that_decodes_is_refused() =>
        Assert.Contains("can be decoded", Refused("invalid-bitstream"), StringComparison.Ordinal);

    [Fact]
    public void A_film_without_packets_is_refused() =>
        Assert.Contains(
            "holds no pictures",
            Refused("nasa_13013", file => file with { Packets = [] }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Sound_alone_is_refused_by_name() =>
        Assert.Contains(
            "holds sound but no moving pictures",
            Refused("nasa_13013", file => file with { Streams = [.. file.Streams.Where(s => s.CodecType == "audio")] }),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_cover_picture_is_an_attachment_and_no_film() =>
        Assert.Equal(
            [CompanionKind.Attachment, CompanionKind.Audio],
            Found("bt601", change: WithCover).Companions.Select(companion => companion.Kind).Order().Reverse()
        );

    [Theory]
    [InlineData("smpte2084", "bt2020", "bt2020nc", "HDR (PQ")]
    [InlineData("arib-std-b67", "bt2020", "bt2020nc", "HDR (HLG")]
    [InlineData("bt709", "bt2020", "bt2020nc", "wider than BT.709")]
    [InlineData("bt709", "smpte432", "bt709", "wider than BT.709")]
    [InlineData(null, null, "bt2020nc", "wider than BT.709")]
    public void HDR_and_wide_colours_are_refused_with_what_was_found(
        string? transfer,
        string? primaries,
        string? matrix,
        string found
    ) => Assert.Contains(found, Refused("nasa_13013", Tagged(transfer, primaries, matrix)), StringComparison.Ordinal);

    [Fact]
    public void An_HDR_source_is_rendered_as_SDR_on_a_persons_word()
    {
        var change = Tagged("smpte2084", "bt2020", "bt2020nc");
        var source = Found("nasa_13013", new ProbeOptions(ForceSdr: true), change);
        Assert.Equal("9/1/9 Limited", source.Video.Color.ToString());
        Assert.Contains("taken for SDR as asked", source.Assumptions[0], StringComparison.Ordinal);
    }

    private static Func<ProbedFile, ProbedFile> Tagged(string? transfer, string? primaries, string? matrix) =>
        file =>
            file with
            {
                Streams =
                [
                    .. file.Streams.Select(stream =>
                        stream with
                        {
                            ColorTransfer = transfer,
                            ColorPrimaries = primaries,
                            ColorSpace = matrix,
                        }
                    ),
                ],
            };

    private static ProbedFile WithCover(ProbedFile file)
    {
        var cover = new ProbedStream
        {
            Index = 9,
            CodecType = "video",
            CodecName = "png",
        } with
        {
            Disposition = new Dictionary<string, int> { ["attached_pic"] = 1 },
        };
        return file with { Streams = [cover, .. file.Streams] };
    }

    private static SourceInfo Found(
        string clip,
        ProbeOptions? options = null,
        Func<ProbedFile, ProbedFile>? change = null
    ) => Assert.IsType<ProbeOutcome.Found>(Read(clip, options, change)).Source;

    private static string Refused(
        string clip,
        Func<ProbedFile, ProbedFile>? change = null,
        ProbeOptions? options = null
    ) => Assert.IsType<ProbeOutcome.Refused>(Read(clip, options, change)).Reason;

    private static ProbeOutcome Read(string clip, ProbeOptions? options, Func<ProbedFile, ProbedFile>? change)
    {
        var path = Path.Combine(TestMaterial.Root, "tests/Worker.Tests/Media/Recorded", $"{clip}.json");
        var recorded = ProbedFile.Parse(File.ReadAllText(path));
        var file = change is null ? recorded : change(recorded);
        var reading = new ProbeReading(clip, Identity, options ?? new ProbeOptions());
        var (stream, reason) = reading.Choose(file);
        return stream is null ? new ProbeOutcome.Refused(reason) : reading.Read(file, stream, file, file, file);
    }
}
