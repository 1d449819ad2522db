using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly;

public sealed class CompanionPlanTests
{
    [Fact]
    public void Fonts_and_PGS_in_MP4_are_refused_by_name_with_what_to_do()
    {
        var source = Film(
            Stream(1, CompanionKind.Audio, "aac"),
            Stream(2, CompanionKind.Subtitle, "hdmv_pgs_subtitle", "eng", "Signs"),
            Stream(3, CompanionKind.Attachment, "ttf", title: "Arial.ttf")
        );
        var refused = Assert.IsType<CompanionPlan.Refused>(CompanionPlan.For(source, MasterContainer.Mp4, false));
        Assert.Equal(
            "An MP4 file cannot carry stream 2 (subtitles, hdmv_pgs_subtitle, eng, Signs), "
                + "stream 3 (attachment, ttf, Arial.ttf): use .mkv or --drop-unsupported",
            refused.Message
        );
    }

    [Fact]
    public void What_cannot_be_carried_is_dropped_when_allowed()
    {
        var source = Film(Stream(1, CompanionKind.Audio, "aac"), Stream(2, CompanionKind.Data, "klv"));
        var carried = Assert.IsType<CompanionPlan.Carried>(CompanionPlan.For(source, MasterContainer.Matroska, true));
        Assert.Equal([1], carried.Kept.Select(k => k.Stream.Index));
        Assert.Equal([2], carried.Dropped.Select(s => s.Index));
    }

    [Theory]
    [InlineData("mov_text", MasterContainer.Matroska, CompanionChange.ToSubRip)]
    [InlineData("webvtt", MasterContainer.Matroska, CompanionChange.ToSubRip)]
    [InlineData("ass", MasterContainer.Matroska, CompanionChange.None)]
    [InlineData("subrip", MasterContainer.Mp4, CompanionChange.ToMovText)]
    [InlineData("mov_text", MasterContainer.Mp4, CompanionChange.None)]
    public void Text_subtitles_change_form_where_the_container_asks_for_it(
        string codec,
        MasterContainer container,
        CompanionChange change
    )
    {
        var plan = CompanionPlan.For(Film(Stream(1, CompanionKind.Subtitle, codec)), container, false);
        Assert.Equal(change, Assert.Single(Assert.IsType<CompanionPlan.Carried>(plan).Kept).Change);
    }

    [Fact]
    public void A_QuickTime_chapter_track_is_carried_as_chapters()
    {
        var source = Film(Stream(2, CompanionKind.Data, "bin_data")) with
        {
            Chapters = [new Chapter(Timestamp.Zero, new Timestamp(1, 1), "One")],
        };
        var plan = CompanionPlan.For(source, MasterContainer.Matroska, false);
        Assert.Empty(Assert.IsType<CompanionPlan.Carried>(plan).Kept);
    }

    private static CompanionStream Stream(
        int index,
        CompanionKind kind,
        string codec,
        string language = "",
        string title = ""
    ) => new(index, kind, codec, language, title, Timestamp.Zero);

    private static SourceInfo Film(params ImmutableArray<CompanionStream> companions) =>
        new(
            new SourceIdentity(1, DateTimeOffset.UnixEpoch, Sha256.Of([])),
            "matroska,webm",
            new VideoStream(
                0,
                "h264",
                new PixelSize(128, 72),
                1,
                1,
                new FrameRate(25, 1),
                true,
                new TimeBase(1, 1000),
                Timestamp.Zero,
                0,
                ColorDescription.Bt709,
                ChromaSiting.Left,
                8,
                "yuv420p",
                false,
                0
            ),
            companions,
            [],
            []
        );
}
