using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Journal;

/// <summary>What every journal must do, whichever database holds it.</summary>
public abstract class JournalContract
{
    protected static readonly JobEvent Submitted = new JobEvent.JobSubmitted(Sample.Brief);
    protected static readonly JobEvent Planned = new JobEvent.SegmentsPlanned(
        Sample.Segments(0, 3),
        SampleState.At(72)
    );

    /// <summary>Opens the same journal again, as another process would.</summary>
    protected abstract Task<IJournal> Open();

    /// <summary>Runs a statement past the journal, on the database that is open now.</summary>
    protected abstract Task Execute(string sql);

    /// <summary>A span of time as this database adds it to an instant.</summary>
    protected abstract string Seconds(int seconds);

    [Fact]
    public async Task What_was_committed_is_read_back_in_order()
    {
        await using var journal = await Open();
        await Append(journal, 0, Submitted, Planned);
        await using var transaction = await journal.Begin(Sample.Job, default);
        var events = await transaction.EventsFrom(0, default);
        Assert.Equal(["JobSubmitted", "SegmentsPlanned"], events.Select(e => e.GetType().Name));
        Assert.Equal(Sample.Segments(0, 3), ((JobEvent.SegmentsPlanned)events[1]).Segments);
    }

    [Fact]
    public async Task What_was_not_committed_never_happened()
    {
        await using var journal = await Open();
        await using (var transaction = await journal.Begin(Sample.Job, default))
        {
            await transaction.Append(0, [Submitted], default);
        }

        Assert.Empty(await Events(journal, 0));
    }

    [Fact]
    public async Task Another_process_reads_what_this_one_committed()
    {
        await using (var first = await Open())
        {
            await Append(first, 0, Submitted);
        }

        await using var second = await Open();
        Assert.Single(await Events(second, 0));
        Assert.Equal([Sample.Job], await second.Jobs(default));
    }

    [Fact]
    public async Task A_second_writer_of_the_same_version_fails()
    {
        await using var journal = await Open();
        await Append(journal, 0, Submitted);
        await Assert.ThrowsAsync<JournalException>(() => Append(journal, 0, Planned));
        Assert.Single(await Events(journal, 0));
    }

    [Fact]
    public async Task Only_events_after_a_version_are_read()
    {
        await using var journal = await Open();
        await Append(journal, 0, Submitted, Planned);
        Assert.IsType<JobEvent.SegmentsPlanned>(Assert.Single(await Events(journal, 1)));
    }

    [Fact]
    public async Task A_lease_is_out_from_its_grant_until_it_is_taken_away()
    {
        await using var journal = await Open();
        await SetLeases(journal, Sample.Lease(1), Sample.Lease(2));
        Assert.True(await journal.Beat(Sample.Lease(1), default));
        await SetLeases(journal, Sample.Lease(2));
        Assert.False(await journal.Beat(Sample.Lease(1), default));
        Assert.True(await journal.Beat(Sample.Lease(2), default));
    }

    [Fact]
    public async Task A_lease_that_just_beat_is_not_overdue_and_at_age_zero_every_lease_is()
    {
        await using var journal = await Open();
        await SetLeases(journal, Sample.Lease(1));
        Assert.Empty(await journal.Overdue(TimeSpan.FromMinutes(1), default));
        Assert.Equal([new JournaledLease(Sample.Job, Sample.Lease(1))], await journal.Overdue(TimeSpan.Zero, default));
    }

    [Fact]
    public async Task A_lease_ages_while_a_coordinator_is_alive()
    {
        await using var journal = await Open();
        await SetLeases(journal, Sample.Lease(1));
        await journal.Pulse(default);
        await Execute($"update leases set beat_at = beat_at - {Seconds(61)}");
        Assert.Single(await journal.Overdue(TimeSpan.FromMinutes(1), default));
    }

    [Fact]
    public async Task Time_without_any_coordinator_ages_no_lease()
    {
        await using var journal = await Open();
        await SetLeases(journal, Sample.Lease(1));
        await journal.Pulse(default);
        await Execute($"update leases set beat_at = beat_at - {Seconds(3600)}");
        await Execute($"update coordinator_alive set alive_at = alive_at - {Seconds(3600)}");
        Assert.Empty(await journal.Overdue(TimeSpan.FromMinutes(1), default));
        await journal.Pulse(default);
        Assert.Empty(await journal.Overdue(TimeSpan.FromMinutes(1), default));
        await Execute($"update leases set beat_at = beat_at - {Seconds(51)}");
        Assert.Single(await journal.Overdue(TimeSpan.FromMinutes(1), default));
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await (await Open()).DisposeAsync();
        await Execute("insert into journal_schema (version) values (99)");
        var thrown = await Assert.ThrowsAsync<JournalException>(Open);
        Assert.Contains("newer", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writers_of_one_job_take_turns()
    {
        await using var journal = await Open();
        await Append(journal, 0, Submitted);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AppendNext(journal)));
        Assert.Equal(21, (await Events(journal, 0)).Length);
    }

    private static async Task AppendNext(IJournal journal)
    {
        await using var transaction = await journal.Begin(Sample.Job, default);
        var version = (await transaction.EventsFrom(0, default)).Length;
        await transaction.Append(version, [new JobEvent.JobPaused()], default);
        await transaction.Commit(default);
    }

    protected static async Task Append(IJournal journal, long version, params JobEvent[] events)
    {
        await using var transaction = await journal.Begin(Sample.Job, default);
        await transaction.Append(version, [.. events], default);
        await transaction.Commit(default);
    }

    private static async Task<JobEvent[]> Events(IJournal journal, long version)
    {
        var unlocked = await journal.EventsFrom(Sample.Job, version, default);
        await using var transaction = await journal.Begin(Sample.Job, default);
        var events = await transaction.EventsFrom(version, default);
        Assert.Equal(events.Length, unlocked.Length);
        return [.. events];
    }

    private static async Task SetLeases(IJournal journal, params LeaseId[] leases)
    {
        await using var transaction = await journal.Begin(Sample.Job, default);
        await transaction.SetLeases([.. leases], default);
        await transaction.Commit(default);
    }
}
