using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Journal;

/// <summary>What a journal knows of instants.</summary>
public abstract partial class JournalContract
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Events_are_read_with_their_numbers_and_instants_a_page_at_a_time()
    {
        await using var journal = await Open();
        await Append(journal, 0, Submitted, Planned, new JobEvent.JobPaused());
        Assert.Equal([new JobVersion(Sample.Job, 3)], await journal.Versions(default));
        var page = await journal.History(Sample.Job, 1, 1, default);
        var read = Assert.Single(page);
        Assert.Equal((2, typeof(JobEvent.SegmentsPlanned)), (read.Seq, read.Event.GetType()));
        Assert.InRange(DateTimeOffset.UtcNow - read.At, -Minute, Minute);
        Assert.Equal([3], (await journal.History(Sample.Job, 2, 10, default)).Select(one => one.Seq));
    }

    [Fact]
    public async Task What_was_rendered_is_read_by_its_instant()
    {
        await using var journal = await Open();
        var rendered = new JobEvent.SegmentRendered(0, Attempt.First, Sample.Rendered(0, 1));
        await Append(journal, 0, Submitted, Planned, rendered);
        var work = Assert.Single(await journal.Rendered(DateTimeOffset.UtcNow - Minute, default));
        Assert.Equal((24, 1.5), (work.Frames, work.Seconds));
        Assert.Empty(await journal.Rendered(work.At, default));
    }

    [Fact]
    public async Task Leases_that_are_out_know_when_they_were_granted()
    {
        await using var journal = await Open();
        await SetLeases(journal, Sample.Lease(1));
        var lease = Assert.Single(await journal.Leases(default));
        Assert.Equal((Sample.Job, Sample.Lease(1)), (lease.Job, lease.Lease));
        Assert.InRange(DateTimeOffset.UtcNow - lease.At, -Minute, Minute);
    }
}
