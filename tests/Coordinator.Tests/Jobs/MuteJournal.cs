using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Jobs;

/// <summary>A journal on a bad line: each commit's answer is lost once, before it was written or after.</summary>
internal sealed class MuteJournal(IJournal journal, bool written) : IJournal
{
    private bool mute = true;

    public IRecords Records => journal.Records;

    public async Task<IJournalTransaction> Begin(JobId job, CancellationToken cancel) =>
        new Transaction(this, await journal.Begin(job, cancel));

    public async Task<IJournalTransaction?> TryBegin(JobId job, CancellationToken cancel) => await Begin(job, cancel);

    public Task<ImmutableArray<JobEvent>> EventsFrom(JobId job, long version, CancellationToken cancel) =>
        journal.EventsFrom(job, version, cancel);

    public Task<JobSnapshot> Snapshot(JobId job, CancellationToken cancel) => journal.Snapshot(job, cancel);

    public Task Keep(JobId job, JobSnapshot snapshot, CancellationToken cancel) => journal.Keep(job, snapshot, cancel);

    public Task<ImmutableArray<JournaledJob>> Active(CancellationToken cancel) => journal.Active(cancel);

    public Task<ImmutableArray<JobId>> Jobs(CancellationToken cancel) => journal.Jobs(cancel);

    public Task<ImmutableArray<JobVersion>> Versions(CancellationToken cancel) => journal.Versions(cancel);

    public Task<ImmutableArray<JournaledEvent>> History(JobId job, long after, int most, CancellationToken cancel) =>
        journal.History(job, after, most, cancel);

    public Task<ImmutableArray<RenderedWork>> Rendered(DateTimeOffset since, CancellationToken cancel) =>
        journal.Rendered(since, cancel);

    public Task<ImmutableArray<GrantedLease>> Leases(CancellationToken cancel) => journal.Leases(cancel);

    public Task<bool> Beat(LeaseId lease, CancellationToken cancel) => journal.Beat(lease, cancel);

    public Task<ImmutableArray<JournaledLease>> LeasesOf(SlotId slot, CancellationToken cancel) =>
        journal.LeasesOf(slot, cancel);

    public Task<ImmutableArray<JournaledLease>> Overdue(TimeSpan age, CancellationToken cancel) =>
        journal.Overdue(age, cancel);

    public Task<Fleet> Seen(ImmutableArray<SlotId> slots, CancellationToken cancel) => journal.Seen(slots, cancel);

    public Task Pulse(CancellationToken cancel) => journal.Pulse(cancel);

    public IAsyncEnumerable<JobChange> Changes(CancellationToken cancel) => journal.Changes(cancel);

    public ValueTask DisposeAsync() => journal.DisposeAsync();

    private sealed class Transaction(MuteJournal line, IJournalTransaction inner) : IJournalTransaction
    {
        public Task<ImmutableArray<JobEvent>> EventsFrom(long version, CancellationToken cancel) =>
            inner.EventsFrom(version, cancel);

        public Task Append(long version, ImmutableArray<JobEvent> events, CancellationToken cancel) =>
            inner.Append(version, events, cancel);

        public Task SetCard(JobCard card, bool granted, CancellationToken cancel) =>
            inner.SetCard(card, granted, cancel);

        public Task SetLeases(ImmutableArray<LeaseHolder> leases, CancellationToken cancel) =>
            inner.SetLeases(leases, cancel);

        public async Task Commit(CancellationToken cancel)
        {
            line.mute = !line.mute;
            var lost = !line.mute;
            if (line.IsWritten || !lost)
            {
                await inner.Commit(cancel);
            }

            if (lost)
            {
                throw new JournalException("the line is dead") { MayPass = true };
            }
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private bool IsWritten => written;
}
