using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Tests.Media;

public sealed class TimestampTests
{
    private static Arbitrary<(Timestamp A, Timestamp B)> Pairs { get; } =
        Gen.Choose(-100_000, 100_000)
            .SelectMany(_ => Gen.Choose(1, 90_000), (n, d) => new Timestamp(n, d))
            .Two()
            .Select(pair => (pair.Item1, pair.Item2))
            .ToArbitrary();

    [Fact]
    public void Adding_and_taking_away_again_changes_nothing() =>
        ForAll((a, b) => a + b - b == a && a - a == Timestamp.Zero);

    [Fact]
    public void Order_is_the_order_of_seconds() =>
        ForAll((a, b) => (a < b) == (a - b < Timestamp.Zero) && (a <= b) == (b >= a) && (a > b) == (b < a));

    [Fact]
    public void What_it_writes_it_reads() => ForAll((a, _) => Timestamp.TryParse(a.ToString()) == a);

    [Fact]
    public void Whole_ticks_come_back_exactly()
    {
        var unit = new TimeBase(1001, 24000);

        Assert.Equal(
            [-7L, 0, 1, 123_456_789],
            new[] { -7L, 0, 1, 123_456_789 }.Select(ticks => unit.At(ticks).In(unit))
        );
        Assert.Equal(42, unit.At(1).In(new TimeBase(1, 1000)));
    }

    [Fact]
    public void The_default_value_is_zero_and_zero_is_one_value()
    {
        Assert.Equal(Timestamp.Zero, new Timestamp(0, 90_000));
        Assert.Equal(
            (0, 1, "0"),
            (default(Timestamp).Numerator, default(Timestamp).Denominator, default(Timestamp).ToString())
        );
    }

    [Theory]
    [InlineData("1/0")]
    [InlineData("1/-2")]
    [InlineData("x")]
    [InlineData("1.5")]
    [InlineData(null)]
    public void Anything_else_is_no_time(string? text) => Assert.Null(Timestamp.TryParse(text));

    private static void ForAll(Func<Timestamp, Timestamp, bool> holds) =>
        Check.QuickThrowOnFailure(Prop.ForAll(Pairs, pair => holds(pair.A, pair.B)));
}
