using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Detection;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Detection;

/// <summary>A film as the planner meets it. Rates are low, so that few frames are many seconds.</summary>
public sealed record Film(FrameRate Rate, FrameChange[] Changes)
{
    public override string ToString() =>
        $"{Changes.Length} frames at {Rate}: {string.Join(' ', Changes.Select(c => $"{c.One}/{c.Two}/{c.Three}"))}";
}

internal static class Films
{
    private static readonly FrameRate[] Rates =
    [
        new(1, 20),
        new(1, 2),
        new(2, 1),
        new(5, 1),
        new(7, 3),
        new(6000, 1001),
        new(12, 1),
        new(24000, 1001),
    ];

    public static Arbitrary<Film> Any => Make(400).ToArbitrary();

    private static Gen<double> Score { get; } =
        Gen.Frequency(
            (20, Gen.Choose(0, 300).Select(x => x / 100.0)),
            (2, Gen.Choose(0, 200).Select(x => x / 10.0)),
            (1, Gen.Choose(200, 900).Select(x => x / 10.0))
        );

    private static Gen<FrameChange> Change { get; } =
        Score.SelectMany(one => Gen.Choose(5, 20), (one, part) => new FrameChange(one, one * part / 10, one * 1.1));

    private static Gen<Film> Make(int most) =>
        Gen.Elements(Rates)
            .SelectMany(
                _ => Gen.Choose(0, most).SelectMany(frames => Change.ArrayOf(frames)),
                (rate, changes) => new Film(rate, changes)
            );
}
