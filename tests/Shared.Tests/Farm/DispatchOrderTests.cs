using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Farm;

public sealed class DispatchOrderTests
{
    private static readonly Fleet Many = new(10, 10);

    [Fact]
    public void The_order_names_each_work_that_the_slot_may_take_once_and_no_other() =>
        Over(jobs =>
        {
            var order = DispatchOrder.Of(jobs, Farms.Slot, Many);
            var expected =
                from job in jobs
                from kind in Farms.Slot.Kinds
                where DispatchOrder.MayTake(job.Card, kind, Farms.Slot, Many)
                select new Candidate(job.Card.Job, kind);
            return order.Length == order.Distinct().Count() && order.ToHashSet().SetEquals(expected);
        });

    [Fact]
    public void The_order_does_not_depend_on_how_the_jobs_come() =>
        Over(jobs =>
            DispatchOrder
                .Of(jobs, Farms.Slot, Many)
                .SequenceEqual(DispatchOrder.Of([.. jobs.Reverse()], Farms.Slot, Many))
        );

    [Fact]
    public void A_higher_priority_always_comes_first() =>
        Over(jobs =>
        {
            var priority = jobs.ToDictionary(job => job.Card.Job, DispatchOrder.Priority);
            var order = DispatchOrder.Of(jobs, Farms.Slot, Many).Select(one => priority[one.Job]).ToArray();
            return order.Order().Reverse().SequenceEqual(order);
        });

    [Fact]
    public void Owners_share_the_slots_and_so_do_the_jobs_of_one_owner() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Gen.Choose(1, 5).Three().ToArbitrary(),
                jobs =>
                {
                    var names = new[] { ("ann", jobs.Item1), ("ben", jobs.Item2), ("eva", jobs.Item3) };
                    var farm = new FarmModel(names.SelectMany(one => Enumerable.Repeat(one.Item1, one.Item2)));
                    farm.Grant(slots: 31);
                    return Spread(farm.HeldByOwner) <= 1 && names.All(one => Spread(farm.HeldByJob(one.Item1)) <= 1);
                }
            )
        );

    [Fact]
    public void Nobody_starves_behind_a_higher_priority_or_a_loaded_model() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Gen.ArrayOf(Gen.Choose(0, 10).Two(), 6).ToArbitrary(),
                jobs =>
                {
                    var farm = new FarmModel(
                        jobs.Select((job, i) => Farms.Busy(i, "", job.Item1 * 10, $"{job.Item2}"))
                    );
                    farm.WorkAlone(chunks: 400, TimeSpan.FromMinutes(1));
                    return farm.Grants.All(grants => grants >= 2);
                }
            )
        );

    [Fact]
    public void Among_equals_a_slot_goes_on_with_the_model_that_it_has_loaded()
    {
        var needs = Farms.Needs("b");
        var offer = new SlotOffer(
            [Farms.Digest("a"), Farms.Digest("b")],
            needs.Provider,
            needs.Runtime,
            needs.EncoderBuild,
            0,
            Farms.Digest("b")
        );
        WaitingJob[] jobs = [Farms.Busy(1, "", model: "a"), Farms.Busy(2, "", model: "b")];
        Assert.Equal(Farms.Id(2), DispatchOrder.Of(jobs, Farms.Slot with { Offer = offer }, Many)[0].Job);
    }

    [Fact]
    public void The_longest_of_equals_comes_first()
    {
        var longer = Farms.Busy(2, "");
        longer = longer with { Card = longer.Card with { PendingFrames = 25_000 } };
        Assert.Equal(Farms.Id(2), DispatchOrder.Of([Farms.Busy(1, ""), longer], Farms.Slot, Many)[0].Job);
    }

    [Theory]
    [InlineData("cuda", "1.29.0", "libx265 test", 8, false)]
    [InlineData("cpu", "1.30.0", "libx265 test", 8, false)]
    [InlineData("cpu", "1.29.0", "libx265 other", 8, false)]
    [InlineData("cpu", "1.29.0", "libx265 test", 7, false)]
    [InlineData("cpu", "1.29.0", "libx265 test", 8, true)]
    public void A_slot_renders_only_what_it_can_honour(
        string provider,
        string runtime,
        string encoder,
        long memory,
        bool may
    )
    {
        var offer = new SlotOffer([Farms.Digest("model")], provider, runtime, encoder, memory, null);
        Assert.Equal(may, offer.Honours(Farms.Needs("model") with { Memory = 8 }));
        Assert.False((offer with { Models = [] }).Honours(Farms.Needs("model")));
    }

    [Fact]
    public void A_slot_that_cannot_render_a_job_may_still_survey_it()
    {
        var job = Farms.Busy(1, "").Card with { Ready = new ReadyWork(true, 5, false) };
        var slot = Farms.Slot with { Offer = new SlotOffer([], "cpu", "", "", 0, null) };
        var order = DispatchOrder.Of([new WaitingJob(job, TimeSpan.Zero)], slot, Many);
        Assert.Equal([new Candidate(job.Job, WorkKind.Survey)], order);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void A_blocked_worker_is_passed_over_once_there_are_three(int workers, bool may)
    {
        var card = Farms.Busy(1, "").Card with { Blocked = [Farms.Slot.Slot.Worker] };
        Assert.Equal(may, DispatchOrder.MayTake(card, WorkKind.Chunk, Farms.Slot, new Fleet(workers, workers)));
    }

    [Fact]
    public void A_job_at_its_limit_of_slots_gets_no_more()
    {
        var card = Farms.Busy(1, "").Card with { Held = 2, Terms = JobTerms.Default with { MostSlots = 2 } };
        Assert.False(DispatchOrder.MayTake(card, WorkKind.Chunk, Farms.Slot, Many));
    }

    private static int Spread(IEnumerable<int> held) => held.Max() - held.Min();

    private static void Over(Func<WaitingJob[], bool> property) =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Farms.Any.ToArbitrary(), property));
}
