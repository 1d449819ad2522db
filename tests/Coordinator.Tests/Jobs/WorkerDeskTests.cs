using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Jobs;

public sealed class WorkerDeskTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private readonly JobId guided = new("job-2");
    private int leases;
    private SqliteJournal journal = null!;
    private JournalJobHost host = null!;
    private WorkerDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        Reopen();
        await host.Handle(Sample.Job, new JobCommand.Submit(Sample.Brief), default);
    }

    [Fact]
    public async Task A_slot_that_asks_is_granted_the_survey_then_what_it_planned()
    {
        var survey = await Ask(WorkKind.Survey);
        Assert.IsType<WorkItem.Survey>(survey.Item);
        await Plan(survey, 2);
        var chunk = Assert.IsType<WorkItem.Chunk>((await Ask(WorkKind.Chunk)).Item);
        Assert.Equal(Sample.Segments(0, 2)[0], chunk.Parts[0].Segment);
    }

    [Fact]
    public async Task A_slot_gets_only_what_it_can_do() =>
        Assert.IsType<CoordinatorAnswer.NothingToDo>(
            await desk.Handle(new WorkerMessage.AskForWork(Sample.Slot(1), [WorkKind.Chunk], null, 1), default)
        );

    [Fact]
    public async Task The_lease_of_a_lost_holder_expires_and_its_late_report_is_stale()
    {
        var survey = await Ask(WorkKind.Survey);
        await Plan(survey, 1);
        var first = await Ask(WorkKind.Chunk);
        await new LeaseSweeper(host, journal, TimeProvider.System).Sweep(TimeSpan.Zero, default);
        Assert.IsType<CoordinatorAnswer.Stale>(await desk.Handle(Done(first, 1), default));
        var second = await Ask(WorkKind.Chunk);
        Assert.IsType<CoordinatorAnswer.GoOn>(await desk.Handle(Done(second, 2), default));
    }

    [Fact]
    public async Task A_shot_that_two_slots_render_gets_the_priors_that_were_reported_first()
    {
        var (one, other) = (await Guided(), await AskGuided(2));
        Assert.Equal([0, 24024], Assert.Single(((WorkItem.Chunk)one.Item).Priors).Passes.Select(p => p.FirstTicks));
        Assert.Empty(((WorkItem.Chunk)other.Item).Priors[0].Values);

        var first = await desk.Handle(Priors(one, 1, 2), default);
        var second = await desk.Handle(Priors(other, 3, 4), default);

        Assert.Equal([1f, 2f], Assert.IsType<CoordinatorAnswer.StoredPriors>(first).Values);
        Assert.Equal([1f, 2f], Assert.IsType<CoordinatorAnswer.StoredPriors>(second).Values);
        await desk.Handle(new WorkerMessage.LeaseDone(guided, other.Lease), default);
        await journal.DisposeAsync();
        Reopen();
        Assert.Equal([1f, 2f], ((WorkItem.Chunk)(await AskGuided(2)).Item).Priors[0].Values);
    }

    [Fact]
    public async Task A_beat_of_a_paused_job_is_revoked()
    {
        var survey = await Ask(WorkKind.Survey);
        Assert.IsType<CoordinatorAnswer.GoOn>(
            await desk.Handle(new WorkerMessage.Beat(Sample.Job, survey.Lease), default)
        );
        await host.Handle(Sample.Job, new JobCommand.Pause(), default);
        Assert.IsType<CoordinatorAnswer.Revoke>(
            await desk.Handle(new WorkerMessage.Beat(Sample.Job, survey.Lease), default)
        );
    }

    [Fact]
    public async Task A_slot_that_asks_again_is_given_what_it_holds_unless_its_job_does_not_want_it()
    {
        var survey = await Ask(WorkKind.Survey);
        await Plan(survey, 2);
        var chunk = await Ask(WorkKind.Chunk);
        Assert.Equal(chunk.Lease, (await Ask(WorkKind.Chunk)).Lease);
        Assert.Equal(survey.Lease, (await Ask(WorkKind.Survey)).Lease);
        await host.Handle(Sample.Job, new JobCommand.Pause(), default);
        var ask = new WorkerMessage.AskForWork(Sample.Slot(1), [WorkKind.Chunk], null, 1);
        Assert.IsType<CoordinatorAnswer.NothingToDo>(await desk.Handle(ask, default));
    }

    [Fact]
    public async Task A_lease_whose_segments_are_all_rendered_is_not_given_again()
    {
        var survey = await Ask(WorkKind.Survey);
        await Plan(survey, 1);
        await desk.Handle(Done(await Ask(WorkKind.Chunk), 1), default);
        var ask = new WorkerMessage.AskForWork(Sample.Slot(1), [WorkKind.Chunk], null, 1);
        Assert.IsType<CoordinatorAnswer.NothingToDo>(await desk.Handle(ask, default));
    }

    [Fact]
    public async Task A_coordinator_that_restarts_knows_what_was_answered()
    {
        var survey = await Ask(WorkKind.Survey);
        await Plan(survey, 2);
        await desk.Handle(new WorkerMessage.SurveyDone(Sample.Job, survey.Lease), default);
        var chunk = await Ask(WorkKind.Chunk);
        await desk.Handle(Done(chunk, 1), default);
        await journal.DisposeAsync();
        Reopen();
        var job = Assert.IsType<RenderJob.Rendering>(await host.Load(Sample.Job, default));
        Assert.IsType<Segment.Rendered>(job.Plan.Segments[0].State);
        Assert.Contains(chunk.Lease, job.Leases);
    }

    public async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>A job whose model needs priors, with one shot in two segments that two slots share out.</summary>
    private async Task<CoordinatorAnswer.Grant> Guided()
    {
        await host.Handle(Sample.Job, new JobCommand.Cancel(), default);
        var brief = Sample.Brief with { Id = guided, Profile = Sample.Profile with { Priors = true } };
        await host.Handle(guided, new JobCommand.Submit(brief), default);
        var survey = await Ask(WorkKind.Survey);
        var segments = Sample.Segments(0, 2).Select(segment => segment with { Shot = 0 });
        await desk.Handle(
            new WorkerMessage.PlanReport(guided, survey.Lease, [.. segments], SampleState.At(48)),
            default
        );
        await desk.Handle(new WorkerMessage.SurveyDone(guided, survey.Lease), default);
        return await AskGuided(1);
    }

    private async Task<CoordinatorAnswer.Grant> AskGuided(int slot) =>
        Assert.IsType<CoordinatorAnswer.Grant>(
            await desk.Handle(new WorkerMessage.AskForWork(Sample.Slot(slot), [WorkKind.Chunk], 10, 2), default)
        );

    private WorkerMessage.PriorsReport Priors(CoordinatorAnswer.Grant grant, params float[] values) =>
        new(guided, grant.Lease, 0, Sample.Profile.ModelDigest, [.. values]);

    private void Reopen()
    {
        journal = SqliteJournal.Open(folder.File("journal.db"));
        host = new JournalJobHost(journal);
        desk = new WorkerDesk(host, journal, () => Sample.Lease(++leases));
    }

    private async Task<CoordinatorAnswer.Grant> Ask(WorkKind kind) =>
        Assert.IsType<CoordinatorAnswer.Grant>(
            await desk.Handle(new WorkerMessage.AskForWork(Sample.Slot(1), [kind], null, 1), default)
        );

    private Task Plan(CoordinatorAnswer.Grant survey, int segments) =>
        desk.Handle(
            new WorkerMessage.PlanReport(
                Sample.Job,
                survey.Lease,
                Sample.Segments(0, segments),
                SampleState.At(24 * segments)
            ),
            default
        );

    private static WorkerMessage.SegmentDone Done(CoordinatorAnswer.Grant chunk, int attempt) =>
        new(Sample.Job, chunk.Lease, 0, new Attempt(attempt), Sample.Rendered(0, attempt));
}
