using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Faults;

public sealed class JournalCheckTests
{
    [Fact]
    public void A_segment_that_is_leased_reported_or_lost_after_it_was_acknowledged_is_found()
    {
        Assert.Equal([0], JournalCheck.RenderedTwice([Leased(1), Rendered(1), Leased(2)]));
        Assert.Equal([0], JournalCheck.RenderedTwice([Leased(1), Rendered(1), Rendered(1)]));
        Assert.Equal(
            [0],
            JournalCheck.RenderedTwice([Leased(1), Rendered(1), new JobEvent.SegmentLost(0, Attempt.First)])
        );
    }

    [Fact]
    public void A_segment_that_waited_again_before_it_was_acknowledged_is_rendered_once() =>
        Assert.Empty(
            JournalCheck.RenderedTwice([
                Leased(1),
                new JobEvent.LeaseEnded(Sample.Lease(1), Expired: true),
                Leased(2),
                Rendered(2),
            ])
        );

    private static JobEvent.ChunkLeased Leased(int attempt) =>
        new(Sample.Lease(attempt), Sample.Slot(1), [new LeasedPart(0, new Attempt(attempt))]);

    private static JobEvent.SegmentRendered Rendered(int attempt) =>
        new(0, new Attempt(attempt), Sample.Rendered(0, attempt));
}
