using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Detection;

namespace SrItmFarm.Shared.Tests.Detection;

public sealed class ShotDetectorTests
{
    [Fact]
    public void Every_frame_is_decided_once_in_order() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Films.Any,
                film =>
                    Run(film)
                        .Select(frame => frame.Index)
                        .SequenceEqual(Enumerable.Range(0, film.Changes.Length).Select(i => (long)i))
            )
        );

    [Fact]
    public void Cuts_rise_strictly_and_no_shot_is_shorter_than_the_minimum() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Films.Any,
                film =>
                {
                    var borders = Run(film)
                        .Where(f => f.IsCut)
                        .Select(f => f.Index)
                        .Prepend(0)
                        .Append(film.Changes.Length);
                    var least = DetectorSettings.For(film.Rate).MinimumShot;
                    return borders.Count() == 2 || borders.Zip(borders.Skip(1), (a, b) => b - a).All(n => n >= least);
                }
            )
        );

    [Fact]
    public void A_cut_is_at_most_the_declared_look_back_behind_the_frame_just_pushed() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Films.Any,
                film =>
                {
                    var (settings, state) = (DetectorSettings.For(film.Rate), DetectorState.Start);
                    var late = 0;
                    for (var i = 0; i < film.Changes.Length; i++)
                    {
                        (state, var decided) = ShotDetector.Push(state, settings, film.Changes[i]);
                        late += decided.Count(frame => frame.Index < i - settings.LookBack);
                    }

                    return late == 0 && state.NextPush - state.Next <= settings.LookBack;
                }
            )
        );

    [Fact]
    public void A_state_decides_the_same_however_often_it_is_asked()
    {
        var state = ShotDetector.Push(DetectorState.Start, Detection.At24, default).State;
        var first = ShotDetector.Push(state, Detection.At24, new FrameChange(50, 50, 50));

        Assert.Equal(first.State, ShotDetector.Push(state, Detection.At24, new FrameChange(50, 50, 50)).State);
        Assert.NotEqual(first.State, state);
    }

    [Fact]
    public void The_minimum_shot_is_six_tenths_of_a_second_rounded_up()
    {
        Assert.Equal(15, Detection.At24.MinimumShot);
        Assert.Equal(14, Detection.At24.LookBack);
        Assert.Equal(15, DetectorSettings.For(new(24000, 1001)).MinimumShot);
        Assert.Equal(36, DetectorSettings.For(new(60, 1)).MinimumShot);
        Assert.Equal(5, DetectorSettings.For(new(1, 1)).LookBack);
    }

    [Theory]
    [InlineData(14.9, 1.0, false)]
    [InlineData(15.0, 1.0, true)]
    [InlineData(20.0, 5.7, true)]
    [InlineData(20.0, 5.8, false)]
    public void A_cut_reaches_15_and_3_5_times_its_neighbours(double score, double around, bool cut)
    {
        var changes = Enumerable
            .Range(0, 60)
            .Select(i => i == 30 ? score : around)
            .Select(s => new FrameChange(s, 2 * s, 2 * s));

        // The frame after a cut is as far from the one before it.
        var film = changes.Select((c, i) => i is 31 or 32 ? new FrameChange(around, score, score) : c);

        Assert.Equal(cut ? [30] : [], Detection.Cuts(film));
    }

    [Fact]
    public void The_first_of_two_cuts_that_are_closer_than_the_minimum_stays()
    {
        double[] scores = [.. Enumerable.Range(0, 90).Select(i => i is 30 or 44 or 59 ? 40.0 : 1)];

        Assert.Equal([30, 59], Detection.Cuts(scores.Select((s, i) => Plain(scores, i))));
    }

    private static FrameChange Plain(double[] scores, int at) =>
        new(scores[at], scores[Math.Max(0, at - 1)..(at + 1)].Max(), scores[Math.Max(0, at - 2)..(at + 1)].Max());

    private static List<ScoredFrame> Run(Film film) => Detection.Run(film.Changes, DetectorSettings.For(film.Rate));
}
