using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>One command, however often its transaction must be repeated. A commit whose answer was lost is found in the
/// journal and not decided again.</summary>
/// <param name="version">How many events the job must have, for the command to count; <c>null</c> is any number.</param>
internal sealed class JobTurn(JobCommand command, long? version = null)
{
    private (long Version, ImmutableArray<JobEvent> Events)? sent;

    /// <summary>The state that the last decision was made on.</summary>
    public RenderJob Before { get; private set; } = RenderJob.None;

    /// <summary>Decides the command on the state before it, and commits what was decided.</summary>
    /// <returns>The decision and the state after it, of which the version tells whether anything was written.</returns>
    public async Task<(Decision Decision, Folded After)> Try(
        IJournalTransaction transaction,
        Folded folded,
        CancellationToken cancel
    )
    {
        var now = folded.With(await transaction.EventsFrom(folded.Version, cancel));
        if (await Committed(transaction, cancel) is { } before)
        {
            return (before, now);
        }

        Before = now.State;
        var decision =
            version is { } known && known != now.Version ? Decision.Reject(Rejection.Stale) : Before.Decide(command);
        if (decision is not Decision.Accepted { Events.IsEmpty: false } accepted)
        {
            return (decision, now);
        }

        var after = now.With(accepted.Events);
        await transaction.Append(now.Version, accepted.Events, cancel);
        if (accepted.Events.Any(ChangesLeases))
        {
            await transaction.SetLeases([.. Holding.All(after.State)], cancel);
        }

        if (JobCard.Of(after.Version, after.State) is { } card)
        {
            await transaction.SetCard(card, Granted(decision), cancel);
        }

        sent = (now.Version, accepted.Events);
        await transaction.Commit(cancel);
        return (decision, after);
    }

    /// <summary>Whether the job was given a lease.</summary>
    public static bool Granted(Decision decision) =>
        decision is Decision.Accepted accepted
        && accepted.Events.Any(happened =>
            happened is JobEvent.SurveyLeased or JobEvent.ChunkLeased or JobEvent.AssemblyLeased
        );

    private async Task<Decision?> Committed(IJournalTransaction transaction, CancellationToken cancel)
    {
        if (sent is not { } last)
        {
            return null;
        }

        var since = await transaction.EventsFrom(last.Version, cancel);
        return since.Take(last.Events.Length).Select(Text).SequenceEqual(last.Events.Select(Text))
            ? new Decision.Accepted(last.Events)
            : null;
    }

    private static string Text(JobEvent happened) => JsonSerializer.Serialize(happened, Wire.Json);

    /// <summary>Only these leave the set of leases as it was.</summary>
    private static bool ChangesLeases(JobEvent happened) =>
        happened
            is not (
                JobEvent.SegmentRendered
                or JobEvent.PriorsStored
                or JobEvent.SegmentsPlanned
                or JobEvent.SegmentFailed
                or JobEvent.JobSubmitted
                or JobEvent.TermsChanged
                or JobEvent.WorkerUnblocked
            );
}
