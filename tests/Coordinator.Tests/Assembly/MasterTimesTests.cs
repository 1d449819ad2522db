using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Containers;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly;

[Collection(GoodMastersCollection.Name)]
public sealed class MasterTimesTests(GoodMasters good)
{
    [Fact]
    public void Times_lie_on_the_rational_grid_however_long_the_film()
    {
        var times = new MasterTimes(new SourceTimes(good.Film.Plan), Timestamp.Zero);
        Assert.Equal(TestSource.Film.TimeOf(198), times.All().Last());
        Assert.Equal(199, times.All().Count());
        Assert.Equal(24000, times.TrackTimescale);
    }

    [Fact]
    public void The_first_frame_lies_whole_milliseconds_behind_the_earliest_sound()
    {
        var times = MasterTimes.From(new SourceTimes(good.Film.Plan), new Timestamp(-1024, 48000));
        Assert.Equal(new Timestamp(22, 1000), times.First);
        Assert.Equal(new Timestamp(-22, 1000), times.Shift);
    }

    [Fact]
    public void Sound_that_begins_later_shifts_nothing()
    {
        var source = new SourceTimes(WithTimes([480_000, 480_512, 481_600]));
        Assert.Equal(source.First, MasterTimes.From(source, new Timestamp(100, 1)).Shift);
    }

    [Fact]
    public void Listed_times_are_kept_exactly()
    {
        var source = new SourceTimes(WithTimes([10, 522, 1600]));
        Assert.Null(source.Grid);
        var clock = good.Film.Source.Info.Video.TimeBase;
        Assert.Equal([clock.At(10), clock.At(522), clock.At(1600)], source.All());
        Assert.Equal(clock.At(1600) + TestSource.Film.TimeOf(1), source.End);
    }

    [Theory]
    [InlineData(2997, 125, 82)]
    [InlineData(2997, 100, 46)]
    [InlineData(24000, 1001, 22)]
    [InlineData(60000, 1001, 7)]
    [InlineData(25, 1, 0)]
    public void Microseconds_bring_every_frame_to_the_nearest_tick_of_its_track(int rate, int divisor, int lead)
    {
        var plan = good.Film.Plan;
        plan = plan with { Source = plan.Source with { Video = plan.Source.Video with { Rate = new(rate, divisor) } } };
        var source = new SourceTimes(plan);
        var times = new MasterTimes(source, source.First - new Timestamp(lead, 1000));
        var (track, micro) = (new TimeBase(1, times.TrackTimescale), new TimeBase(1, 1_000_000));
        var ticks = times.OnTicks().Select(time => micro.At(time.In(micro)).In(track));
        Assert.Equal(times.All().Select(time => time.In(track)), ticks);
    }

    [Fact]
    public void A_stamp_reads_back_as_it_was_written()
    {
        var stamp = new MasterStamp(new(-11, 500), new(17, 41), TestSource.Film, new(7, 3), 0, [1, 4]);
        var read = MasterStamp.TryParse(stamp.ToJson());
        Assert.Equal(stamp with { Streams = read!.Streams }, read);
        Assert.Equal([1, 4], read.Streams);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a comment")]
    [InlineData("{}")]
    [InlineData("""{"sritm":2}""")]
    [InlineData("""{"sritm":1,"shift":0}""")]
    public void Any_other_comment_is_no_stamp(string? text) => Assert.Null(MasterStamp.TryParse(text));

    [Fact]
    public void Chapters_of_a_range_are_cut_to_it()
    {
        var plan = good.Film.Plan with { Spec = TestFilm.Spec(MasterContainer.Matroska, new FrameRange(0, 199)) };
        var info = plan.Source with { Chapters = [Chapter(-9, -5), Chapter(-1, 2), Chapter(2, 90), Chapter(90, 91)] };
        var times = new MasterTimes(new SourceTimes(plan), Timestamp.Zero);
        var cut = MasterChapters.Of(info, times, whole: false).ToList();
        Assert.Equal(
            [(Timestamp.Zero, new Timestamp(2, 1)), (new(2, 1), times.End)],
            cut.Select(c => (c.Start, c.End))
        );
    }

    private static Chapter Chapter(int start, int end) => new(new(start, 1), new(end, 1), "");

    private MasterPlan WithTimes(long[] ticks)
    {
        var planned = new PlannedSegment(0, new(0, ticks.Length), 0, new FrameTimes(ticks[0], [.. ticks]));
        var segment = good.Film.Plan.Segments[0] with { Planned = planned };
        return good.Film.Plan with { Segments = [segment] };
    }
}
