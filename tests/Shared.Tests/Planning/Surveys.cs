using System.Text.Json;
using SrItmFarm.Shared.Detection;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Tests.Detection;

namespace SrItmFarm.Shared.Tests.Planning;

/// <summary>Runs a whole survey over a film whose clock is exact.</summary>
internal static class Surveys
{
    public static TimeGrid Grid(Film film) => new(new TimeBase(1, (int)film.Rate.Numerator), film.Rate, 100);

    public static List<PlannedSegment> Plan(Film film, FrameRange? only = null) =>
        [.. Steps(film, only).SelectMany(s => s.Out)];

    /// <summary>After every push, and after the flush: what came out, and where the survey stood.</summary>
    public static IEnumerable<(IReadOnlyList<PlannedSegment> Out, SurveyState State)> Steps(
        Film film,
        FrameRange? only = null,
        SurveyState? from = null
    )
    {
        var grid = Grid(film);
        var survey = new SurveyPlanner(film.Rate, grid.Unit, only, from);
        for (var frame = survey.Frames; frame < film.Changes.Length && !survey.Finished; frame++)
        {
            yield return (survey.Push(grid.TicksOf(frame), Seen(film, frame, from?.NextFrame ?? 0)), survey.State);
        }

        yield return (survey.Flush(), survey.State);
    }

    public static SurveyState Reread(SurveyState state) =>
        JsonSerializer.Deserialize<SurveyState>(
            JsonSerializer.Serialize(state, JsonSerializerOptions.Web),
            JsonSerializerOptions.Web
        )!;

    // What a comparer says that began at a frame: of the first three it cannot know all.
    private static FrameChange Seen(Film film, long frame, long start) =>
        (frame - start, film.Changes[frame]) switch
        {
            (0, _) => default,
            (1, var c) => new FrameChange(c.One, c.One, c.One),
            (2, var c) => new FrameChange(c.One, c.Two, c.Two),
            var (_, c) => c,
        };
}
