using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Tests.Detection;

namespace SrItmFarm.Shared.Tests.Planning;

public sealed class SurveyPlannerTests
{
    [Fact]
    public void Segments_cover_the_source_exactly_once_in_order_and_none_is_empty() =>
        ForAll(film => Covers(Surveys.Plan(film), 0, film.Changes.Length));

    [Fact]
    public void A_segment_lies_within_one_shot_and_only_cuts_begin_shots() =>
        ForAll(film =>
        {
            var plan = Surveys.Plan(film);
            var begins = plan.Where((segment, i) => i > 0 && segment.Shot != plan[i - 1].Shot)
                .Select(s => s.Frames.Start);
            return begins.SequenceEqual(FoundCuts(film)) && plan.All(s => s.Shot >= 0) && Rises(plan);
        });

    [Fact]
    public void A_shot_is_divided_only_if_it_is_longer_than_10_s_and_no_segment_is_longer_than_10_s() =>
        ForAll(film =>
        {
            var most = Math.Max(1, film.Rate.WholeFramesIn(10_000));
            var shots = Surveys.Plan(film).GroupBy(segment => segment.Shot);
            return shots.All(parts =>
                parts.All(p => p.Frames.Length <= most)
                && (parts.Count() == 1 || parts.Sum(p => p.Frames.Length) > most)
            );
        });

    [Fact]
    public void However_the_frames_arrive_nothing_already_given_out_ever_changes() =>
        ForAll(film =>
        {
            var whole = Surveys.Plan(film);
            return Enumerable
                .Range(0, 5)
                .Select(i => film with { Changes = film.Changes[..(film.Changes.Length * i / 5)] })
                .Select(part => Surveys.Steps(part).SkipLast(1).SelectMany(s => s.Out).ToList())
                .All(given => given.SequenceEqual(whole.Take(given.Count)));
        });

    [Fact]
    public void Same_frames_same_plan() => ForAll(film => Surveys.Plan(film).SequenceEqual(Surveys.Plan(film)));

    [Fact]
    public void A_survey_that_goes_on_from_any_reported_segment_finds_the_same_later_ones() =>
        ForAll(film =>
        {
            var whole = Surveys.Plan(film);
            return Surveys
                .Steps(film)
                .SkipLast(1)
                .Where(step => step.Out.Count > 0)
                .All(step =>
                    Surveys
                        .Steps(film, from: Surveys.Reread(step.State))
                        .SelectMany(s => s.Out)
                        .SequenceEqual(whole.Skip(step.State.Segment))
                );
        });

    [Fact]
    public void A_state_survives_json() =>
        ForAll(film =>
            Surveys.Steps(film).Select(step => step.State).Distinct().All(state => Surveys.Reread(state) == state)
        );

    [Fact]
    public void A_range_is_covered_exactly_once_with_segments_from_0_and_shots_by_the_film() =>
        ForAll(film =>
        {
            var range = new FrameRange(film.Changes.Length / 3, (film.Changes.Length / 3) + 50);
            var plan = Surveys.Plan(film, range);
            var shots = Surveys
                .Plan(film)
                .GroupBy(s => s.Shot)
                .ToDictionary(g => g.Key, g => (g.Min(s => s.Frames.Start), g.Max(s => s.Frames.End)));
            return Covers(plan, range.Start, Math.Min(range.End, film.Changes.Length))
                && plan.All(s => s.Frames.Start >= shots[s.Shot].Item1 && s.Frames.End <= shots[s.Shot].Item2);
        });

    [Fact]
    public void A_range_survey_goes_on_from_any_reported_segment() =>
        ForAll(film =>
        {
            var range = new FrameRange(film.Changes.Length / 4, (film.Changes.Length / 4) + 150);
            var whole = Surveys.Plan(film, range);
            return Surveys
                .Steps(film, range)
                .Where(step => step.Out.Count > 0)
                .All(step =>
                    Surveys
                        .Steps(film, range, Surveys.Reread(step.State))
                        .SelectMany(s => s.Out)
                        .SequenceEqual(whole.Skip(step.State.Segment))
                );
        });

    [Fact]
    public void A_range_is_finished_a_look_back_after_its_end()
    {
        var film = new Film(new FrameRate(24, 1), new Shared.Detection.FrameChange[1000]);

        Assert.Equal(100 + 14 + 1 + 1, Surveys.Steps(film, new FrameRange(10, 100)).Count());
    }

    [Fact]
    public void An_empty_film_has_no_segments() => Assert.Empty(Surveys.Plan(new Film(new FrameRate(24, 1), [])));

    private static void ForAll(Func<Film, bool> holds) => Check.QuickThrowOnFailure(Prop.ForAll(Films.Any, holds));

    private static bool Covers(List<PlannedSegment> plan, long start, long end) =>
        plan.Select(s => s.Frames.Start).Append(end).SequenceEqual(plan.Select(s => s.Frames.End).Prepend(start))
        && plan.Select(s => s.Index).SequenceEqual(Enumerable.Range(0, plan.Count));

    private static bool Rises(List<PlannedSegment> plan) =>
        plan.Zip(plan.Skip(1), (a, b) => b.Shot - a.Shot).All(step => step is 0 or 1);

    private static IEnumerable<long> FoundCuts(Film film) =>
        Tests
            .Detection.Detection.Run(film.Changes, Shared.Detection.DetectorSettings.For(film.Rate))
            .Where(frame => frame.IsCut)
            .Select(frame => frame.Index);
}
