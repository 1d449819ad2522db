namespace SrItmFarm.Farm.Tests.Faults;

public sealed class FaultScheduleTests
{
    [Fact]
    public void A_schedule_follows_from_its_seed_alone_and_an_odd_seed_and_the_next_have_every_kind()
    {
        for (var seed = 1; seed < 100; seed += 2)
        {
            var (odd, even) = (FaultSchedule.Of(seed, quick: true), FaultSchedule.Of(seed + 1, quick: true));
            Assert.Equal(odd, FaultSchedule.Of(seed, quick: true));
            Assert.Equal(Enum.GetValues<FaultKind>(), odd.Concat(even).Select(fault => fault.Kind).Order());
        }
    }
}
