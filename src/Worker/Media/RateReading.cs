using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>The frame rate that a film's first timestamps show. Rate fields of containers are hints at best.</summary>
/// <param name="Rate">Frames a second.</param>
/// <param name="Constant">True when every frame read lies on the rate's grid, within the clock's rounding.</param>
public sealed record RateReading(FrameRate Rate, bool Constant)
{
    /// <summary>Frames at the end of an unfinished list that may miss a neighbour: packets come in decoding order.</summary>
    private const int Reordered = 20;

    /// <summary>Relative error of a rate that is stated in nanoseconds: 0.004 s in ten hours.</summary>
    private const double Rounding = 1e-7;

    private static readonly ImmutableArray<FrameRate> Standard =
    [
        new(24000, 1001),
        new(24, 1),
        new(25, 1),
        new(30000, 1001),
        new(30, 1),
        new(48000, 1001),
        new(48, 1),
        new(50, 1),
        new(60000, 1001),
        new(60, 1),
        new(100, 1),
        new(120000, 1001),
        new(120, 1),
        new(6, 1),
        new(8, 1),
        new(10, 1),
        new(12000, 1001),
        new(12, 1),
        new(12500, 1000),
        new(15000, 1001),
        new(15, 1),
        new(16, 1),
        new(18, 1),
        new(20, 1),
    ];

    /// <summary>Reads the rate from presentation times.</summary>
    /// <param name="times">Ticks in any order; repeats are ignored.</param>
    /// <param name="clock">Length of a tick.</param>
    /// <param name="tagged">What the container says, most trusted first; used to choose between equals.</param>
    /// <param name="complete">True when these are all the frames there are.</param>
    /// <returns><c>null</c> when there are fewer than two times and no tagged rate.</returns>
    public static RateReading? Of(
        IEnumerable<long> times,
        TimeBase clock,
        ImmutableArray<FrameRate> tagged,
        bool complete
    )
    {
        var sorted = times.Distinct().Order().ToArray();
        var seen = complete || sorted.Length < 2 * Reordered ? sorted : sorted[..^Reordered];
        if (seen.Length < 2)
        {
            return tagged.IsEmpty ? null : new RateReading(tagged[0], false);
        }

        ImmutableArray<FrameRate> candidates = [.. tagged.Select(Meant), .. Standard];
        var grids = candidates.Select(rate => (Rate: rate, Off: Deviation(seen, clock, rate))).ToArray();
        return OnGrid(grids, tagged.Length) ?? Exact(seen, clock) ?? Near(grids, clock) ?? Median(seen, clock);
    }

    /// <summary>Matroska states a frame's length in whole nanoseconds, which FFmpeg reads as 19001/317 where 60000/1001
    /// was meant.</summary>
    private static FrameRate Meant(FrameRate tagged) =>
        Standard
            .Where(rate => Math.Abs((rate.Value / tagged.Value) - 1) < Rounding)
            .Select(rate => (FrameRate?)rate)
            .FirstOrDefault()
        ?? tagged;

    /// <summary>Largest distance in ticks of a frame from its place on the rate's grid.</summary>
    private static double Deviation(long[] times, TimeBase clock, FrameRate rate)
    {
        var step = rate.TimeOf(1).Seconds * clock.Denominator / clock.Numerator;
        var offsets = times.Select((time, i) => time - times[0] - (i * step)).ToArray();
        return (offsets.Max() - offsets.Min()) / 2;
    }

    /// <summary>Times on the grid spread over one tick at most, however the clock rounds. Several rates can hold for
    /// a short film: a tagged one is taken first, else the closest.</summary>
    private static RateReading? OnGrid((FrameRate Rate, double Off)[] grids, int tagged)
    {
        var holding = grids.Where(grid => grid.Off <= 0.51).ToArray();
        var byTag = grids.Take(tagged).Where(grid => grid.Off <= 0.51).ToArray();
        return holding.Length == 0
            ? null
            : new RateReading(byTag.Length > 0 ? byTag[0].Rate : holding.MinBy(grid => grid.Off).Rate, true);
    }

    private static RateReading? Exact(long[] times, TimeBase clock)
    {
        var step = times[1] - times[0];
        return times.Zip(times.Skip(1), (a, b) => b - a).All(d => d == step)
            ? new RateReading(new FrameRate(clock.Denominator, checked(step * clock.Numerator)), true)
            : null;
    }

    /// <summary>Jitter and pull-down leave the grid of their film rate by less than a frame.</summary>
    private static RateReading? Near((FrameRate Rate, double Off)[] grids, TimeBase clock)
    {
        var near = grids.MinBy(grid => grid.Off * grid.Rate.Value);
        var frames = near.Off * clock.Numerator / clock.Denominator * near.Rate.Value;
        return frames < 0.6 ? new RateReading(near.Rate, false) : null;
    }

    private static RateReading Median(long[] times, TimeBase clock)
    {
        var steps = times.Zip(times.Skip(1), (a, b) => b - a).Order().ToArray();
        var step = steps[steps.Length / 2];
        var exact = new FrameRate(clock.Denominator, checked(step * clock.Numerator));
        var snapped = Standard.FirstOrDefault(rate => Math.Abs(Deviation([0, step], clock, rate)) <= 0.5);
        return new RateReading(snapped.Numerator > 0 ? snapped : exact, false);
    }
}
