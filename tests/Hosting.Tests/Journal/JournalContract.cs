using System.Text.Json;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Journal;

/// <summary>What every journal must do, whichever database holds it.</summary>
public abstract partial class JournalContract
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
        Assert.Equal(Sample.Lease(1), Assert.Single(await journal.LeasesOf(Sample.Slot(1), default)).Lease);
        Assert.True(await journal.Beat(Sample.Lease(1), default));
        await SetLeases(journal, Sample.Lease(2));
        Assert.Empty(await journal.LeasesOf(Sample.Slot(1), default));
        Assert.Equal(Sample.Job, Assert.Single(await journal.LeasesOf(Sample.Slot(2), default)).Job);
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
    public async Task An_active_job_has_a_card_until_it_is_written_to_without_one()
    {
        await using var journal = await Open();
        await Append(journal, 0, Submitted);
        Assert.Null(Assert.Single(await journal.Active(default)).Card);
        await Append(journal, 1, Planned, Card(2));
        Assert.Equal(Card(2), Assert.Single(await journal.Active(default)).Card, JsonEqual);
        await Append(journal, 2, new JobEvent.JobPaused());
        Assert.Null(Assert.Single(await journal.Active(default)).Card);
    }

    [Fact]
    public async Task A_job_without_work_and_without_slots_is_not_active()
    {
        await using var journal = await Open();
        await Append(journal, 0, Submitted, Card(1) with { Ready = ReadyWork.Nothing });
        Assert.Empty(await journal.Active(default));
    }

    [Fact]
    public async Task A_job_is_unserved_since_its_last_lease()
    {
        await using var journal = await Open();
        await Append(journal, 0, Submitted, Card(1));
        await Execute($"update jobs set served_at = served_at - {Seconds(600)}");
        await Append(journal, 1, Planned, Card(2));
        Assert.InRange((await journal.Active(default))[0].Unserved.TotalMinutes, 10, 11);
        await Append(journal, 2, new JobEvent.JobPaused(), Card(3), granted: true);
        Assert.InRange((await journal.Active(default))[0].Unserved.TotalMinutes, -1, 1);
    }

    [Fact]
    public async Task A_snapshot_comes_back_as_it_was_kept_and_an_older_one_changes_nothing()
    {
        await using var journal = await Open();
        Assert.Equal(JobSnapshot.None, await journal.Snapshot(Sample.Job, default));
        var state = RenderJob.None.Apply(Submitted);
        await journal.Keep(Sample.Job, new JobSnapshot(7, state), default);
        await journal.Keep(Sample.Job, new JobSnapshot(6, RenderJob.None), default);
        var kept = await journal.Snapshot(Sample.Job, default);
        Assert.Equal((7, typeof(RenderJob.Submitted)), (kept.Version, kept.State.GetType()));
    }

    [Theory]
    [InlineData("body = 'damaged'")]
    [InlineData("form = 'another program'")]
    public async Task A_snapshot_that_cannot_be_used_counts_as_none(string change)
    {
        await using var journal = await Open();
        await journal.Keep(Sample.Job, new JobSnapshot(7, RenderJob.None.Apply(Submitted)), default);
        await Execute($"update job_snapshots set {change}");
        Assert.Equal(JobSnapshot.None, await journal.Snapshot(Sample.Job, default));
        await journal.Keep(Sample.Job, new JobSnapshot(8, RenderJob.None.Apply(Submitted)), default);
        Assert.Equal(8, (await journal.Snapshot(Sample.Job, default)).Version);
    }

    [Fact]
    public async Task The_fleet_is_everyone_who_asked_in_the_last_ten_minutes()
    {
        await using var journal = await Open();
        Assert.Equal(new Fleet(1, 2), await journal.Seen([Sample.Slot(1), Sample.Slot(2)], default));
        Assert.Equal(new Fleet(2, 3), await journal.Seen([new SlotId("other-1"), Sample.Slot(1)], default));
        await Execute($"update slots set seen_at = seen_at - {Seconds(660)} where worker_id = 'other'");
        Assert.Equal(new Fleet(1, 2), await journal.Seen([], default));
    }

    [Fact]
    public async Task Whoever_listens_hears_what_was_committed_and_nothing_else()
    {
        await using var journal = await Open();
        await using var changes = journal.Changes(default).GetAsyncEnumerator();
        var heard = Next(changes);
        await using (var undone = await journal.Begin(Sample.JobNumber(2), default))
        {
            await undone.Append(0, [Submitted], default);
        }

        await Append(journal, 0, Submitted);
        Assert.Equal(Sample.Job, await heard);
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

    /// <summary>The next job that is named; what only says "any" is passed over.</summary>
    protected static async Task<JobId> Next(IAsyncEnumerator<JobChange> changes)
    {
        while (await changes.MoveNextAsync())
        {
            if (changes.Current.Job is { } job)
            {
                return job;
            }
        }

        throw new InvalidOperationException("The changes ended.");
    }

    private static JobCard Card(long version) =>
        JobCard.Of(version, RenderJob.None.Apply(Submitted)) ?? throw new InvalidOperationException();

    private static bool JsonEqual(JobCard? one, JobCard? other) =>
        JsonSerializer.Serialize(one, Wire.Json) == JsonSerializer.Serialize(other, Wire.Json);

    private static async Task Append(
        IJournal journal,
        long version,
        JobEvent happened,
        JobCard card,
        bool granted = false
    )
    {
        await using var transaction = await journal.Begin(Sample.Job, default);
        await transaction.Append(version, [happened], default);
        await transaction.SetCard(card, granted, default);
        await transaction.Commit(default);
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

    /// <summary>Each of the slot of its number, which is said once.</summary>
    private static async Task SetLeases(IJournal journal, params LeaseId[] leases)
    {
        await using var transaction = await journal.Begin(Sample.Job, default);
        await transaction.SetLeases(
            [.. leases.Select((lease, i) => new LeaseHolder(lease, leases.Length > 1 ? Sample.Slot(i + 1) : null))],
            default
        );
        await transaction.Commit(default);
    }
}
