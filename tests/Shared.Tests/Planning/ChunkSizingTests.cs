using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Planning;

namespace SrItmFarm.Shared.Tests.Planning;

public sealed class ChunkSizingTests
{
    private static Arbitrary<Ask> Asks { get; } =
        (
            from waiting in Waiting(Gen.Choose(1, 20), Gen.Choose(1, 240))
            from speed in Gen.Choose(1, 3000)
            from leased in Gen.Choose(0, 5000)
            from slots in Gen.Choose(1, 16)
            select new Ask(waiting, speed / 1000.0, leased, slots)
        ).ToArbitrary();

    [Fact]
    public void A_chunk_is_a_run_of_consecutive_waiting_segments_of_one_job() =>
        ForAll(ask => ask.Count >= 1 && Enumerable.Range(1, ask.Count - 1).All(i => ask.Follows(i)));

    [Fact]
    public void It_is_at_most_180_s_of_estimated_work_except_a_segment_that_is_longer_alone() =>
        ForAll(ask => ask.Count == 1 || ask.Seconds(ask.Count) <= 180);

    [Fact]
    public void It_is_at_least_60_s_except_in_the_tail_or_where_no_more_fits() =>
        ForAll(ask =>
            ask.Seconds(ask.Count) >= 60
            || ask.Remaining / (2 * ask.Slots) < 60
            || ask.Count == ask.Waiting.Length
            || !ask.Follows(ask.Count)
            || ask.Seconds(ask.Count + 1) > 180
        );

    [Fact]
    public void In_the_tail_it_is_at_most_half_of_a_slots_share_or_one_segment() =>
        ForAll(ask =>
            ask.Count == 1
            || ask.Seconds(ask.Count) <= Math.Max(60, ask.Remaining / (2 * ask.Slots))
            || ask.Seconds(ask.Count - 1) < 60
        );

    [Fact]
    public void Nothing_more_that_would_fit_is_left() =>
        ForAll(ask =>
            ask.Count == ask.Waiting.Length
            || !ask.Follows(ask.Count)
            || ask.Seconds(ask.Count + 1) > Math.Min(180, ask.Remaining / (2 * ask.Slots))
        );

    [Fact]
    public void An_unmeasured_worker_gets_one_segment() =>
        Assert.Equal(1, ChunkSizing.Count([new(4, 24), new(5, 24)], null, 500, 1));

    [Fact]
    public void Where_nothing_waits_nothing_is_leased()
    {
        Assert.Equal(0, ChunkSizing.Count([], 1, 0, 1));
        Assert.Equal(0, ChunkSizing.Count([], null, 0, 1));
    }

    [Theory]
    [InlineData(10_000, 2, 7)] // 180 s of 24 s each
    [InlineData(400, 2, 4)] // 100 s
    [InlineData(160, 2, 1)] // 40 s
    [InlineData(10, 2, 1)]
    public void It_shrinks_towards_the_tail(double remaining, int slots, int count)
    {
        WaitingSegment[] waiting = [.. Enumerable.Range(0, 50).Select(i => new WaitingSegment(i, 24))];

        Assert.Equal(count, ChunkSizing.Count(waiting, 1, remaining, slots));
    }

    private static Gen<WaitingSegment[]> Waiting(Gen<int> step, Gen<int> frames) =>
        from count in Gen.Choose(1, 60)
        from steps in step.ArrayOf(count)
        from lengths in frames.ArrayOf(count)
        select steps.Select((_, i) => new WaitingSegment(i + steps.Take(i).Count(s => s == 1), lengths[i])).ToArray();

    private static void ForAll(Func<Ask, bool> holds) => Check.QuickThrowOnFailure(Prop.ForAll(Asks, holds));

    public sealed record Ask(WaitingSegment[] Waiting, double Speed, double Leased, int Slots)
    {
        public double Remaining => Seconds(Waiting.Length) + Leased;

        public int Count => ChunkSizing.Count(Waiting, Speed, Remaining, Slots);

        public bool Follows(int at) => Waiting[at].Index == Waiting[at - 1].Index + 1;

        public double Seconds(int count) => Waiting.Take(count).Sum(segment => segment.Frames * Speed);
    }
}
