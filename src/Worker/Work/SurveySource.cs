using System.Collections.Immutable;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Work;

/// <summary>The survey as leased work: it reports segments as they become certain, so that rendering starts while it
/// still runs, and goes on where the attempt before it stopped.</summary>
public sealed class SurveySource(Func<CoordinatorAnswer.Grant, SourceAddress> sources, TimeProvider time) : ILeasedWork
{
    /// <summary>Least time between two reports: a journal is no place for a line a frame.</summary>
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(0.5);

    public WorkKind Kind => WorkKind.Survey;

    public async Task Run(HeldLease lease)
    {
        var grant = lease.Grant;
        var item = (WorkItem.Survey)grant.Item;
        var survey = new FilmSurvey(
            sources(grant),
            grant.Source,
            grant.Spec.Range,
            item is { From: { } state, Last: { } last } ? (state, last) : null
        );
        var known = await Plan(survey, lease) || item.Last is not null;
        Demand(survey, grant.Spec, known);
        await lease.Report(new WorkerMessage.SurveyDone(grant.Job, grant.Lease));
    }

    /// <returns>True when any segment was planned.</returns>
    private async Task<bool> Plan(FilmSurvey survey, HeldLease lease)
    {
        var (pending, reported, any) = (ImmutableArray<PlannedSegment>.Empty, 0L, false);
        await foreach (var segments in survey.Segments(lease.Stop))
        {
            lease.Progress(SlotWords.Surveying, survey.Frames);
            pending = pending.AddRange(segments);
            if (!pending.IsEmpty && (reported == 0 || time.GetElapsedTime(reported) >= ReportInterval))
            {
                await Report(pending);
            }
        }

        await Report(pending);
        return any;

        async Task Report(ImmutableArray<PlannedSegment> news)
        {
            await lease.Report(new WorkerMessage.PlanReport(lease.Grant.Job, lease.Grant.Lease, news, survey.State));
            (pending, reported, any) = ([], time.GetTimestamp(), any || !news.IsEmpty);
        }
    }

    private static void Demand(FilmSurvey survey, RenderSpec spec, bool planned)
    {
        if (survey.Report is { } report)
        {
            DecodeCheck.DemandClean(report, firstFrame: 0, spec.AllowDamaged);
        }

        if (spec.Range is { } range && !survey.Finished)
        {
            throw Bad(
                $"--range asks for frames {range}, but the film has {survey.Frames}: end the range at {survey.Frames} or before."
            );
        }

        if (!planned)
        {
            throw Bad("no frame of the film can be decoded.");
        }
    }

    private static WorkFailedException Bad(string detail) =>
        WorkFailedException.Because(WorkFailureKind.BadSource, detail);
}
