using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Canary;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Tests.Inference;
using SrItmFarm.Worker.Tests.Remote;

namespace SrItmFarm.Worker.Tests.Canary;

public sealed class CanaryWatchTests : IDisposable
{
    private readonly TinyModel models = new TinyModel().With("tiny-x2").With("other-x2", "stride");
    private readonly Clock clock = new();
    private readonly CanaryWatch watch;
    private readonly List<string> examined = [];
    private string? fault = "wrong pixels";
    private readonly ManualResetEventSlim gate = new(true);
    private bool wantsMemory;

    public CanaryWatchTests() => watch = new CanaryWatch(() => models.Catalog, Examine, clock);

    [Fact]
    public async Task A_model_that_fails_is_left_out_and_the_others_are_offered()
    {
        await watch.Examine(default);
        Assert.Equal("other-x2", Assert.Single(watch.Now.Passed).Name);
        Assert.Equal("wrong pixels", Outcome("tiny-x2").Fault);
        Assert.Null(Outcome("other-x2").Fault);
    }

    [Fact]
    public async Task What_failed_once_stays_out_until_somebody_asks_for_another_try()
    {
        await watch.Examine(default);
        fault = null;
        await watch.Examine(default);
        Assert.NotNull(Outcome("tiny-x2").Fault);
        await watch.Retry(default);
        Assert.Equal(2, watch.Now.Passed.Length);
    }

    [Fact]
    public async Task Models_are_examined_again_after_a_day_and_not_before()
    {
        fault = null;
        await watch.Examine(default);
        clock.Ticks += CanaryWatch.Interval.Ticks - 1;
        Assert.False(await watch.ExamineIfDue(default));
        clock.Ticks++;
        Assert.True(await watch.ExamineIfDue(default));
        Assert.Equal(2, examined.Count(name => name == "tiny-x2"));
    }

    [Fact]
    public async Task A_model_that_finds_no_memory_keeps_its_verdict_and_is_tried_at_the_next_turn()
    {
        fault = null;
        await watch.Examine(default);
        wantsMemory = true;
        await watch.Examine(default);
        Assert.Equal(2, watch.Now.Passed.Length);
        (fault, wantsMemory) = ("wrong pixels", false);
        await watch.Examine(default);
        Assert.Equal("wrong pixels", Outcome("tiny-x2").Fault);
        wantsMemory = true;
        await watch.Retry(default);
        Assert.Equal("wrong pixels", Outcome("tiny-x2").Fault);
    }

    [Fact]
    public async Task A_model_that_could_not_be_tried_yet_is_left_out_until_it_was()
    {
        (fault, wantsMemory) = (null, true);
        await watch.Examine(default);
        await watch.Examine(default);
        Assert.Equal("no memory", Outcome("tiny-x2").Fault);
        wantsMemory = false;
        await watch.Examine(default);
        Assert.Equal(2, watch.Now.Passed.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_model_that_waits_for_memory_is_tried_at_every_look_and_the_others_are_not(bool passedBefore)
    {
        (fault, wantsMemory) = (null, !passedBefore);
        await watch.Examine(default);
        if (passedBefore)
        {
            wantsMemory = true;
            clock.Ticks += CanaryWatch.Interval.Ticks;
            Assert.True(await watch.ExamineIfDue(default));
        }

        examined.Clear();
        Assert.False(await watch.ExamineIfDue(default));
        Assert.Equal("tiny-x2", Assert.Single(watch.Now.Waiting).Name);
        Assert.Equal(passedBefore, Outcome("tiny-x2").Fault is null);
        (fault, wantsMemory) = ("wrong pixels", false);
        Assert.True(await watch.ExamineIfDue(default));
        Assert.Equal("wrong pixels", Outcome("tiny-x2").Fault);
        Assert.False(await watch.ExamineIfDue(default));
        Assert.Equal(["tiny-x2", "tiny-x2"], examined);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task Who_asks_for_another_try_shares_another_s_and_no_lesser_one(bool another, int passing)
    {
        await watch.Examine(default);
        examined.Clear();
        gate.Reset();
        var first = another ? watch.Retry(default) : watch.Examine(default);
        var retry = watch.Retry(default);
        fault = another ? "still wrong" : null;
        gate.Set();
        await Task.WhenAll(first, retry);
        Assert.Equal(passing, watch.Now.Passed.Length);
        Assert.Single(examined, name => name == "tiny-x2");
    }

    [Fact]
    public async Task A_model_that_comes_and_a_reference_that_changes_are_examined_soon()
    {
        await watch.Examine(default);
        models.With("third-x2", "stride");
        Assert.True(await watch.ExamineIfDue(default));
        Assert.Equal(2, watch.Now.Passed.Length);
        fault = null;
        File.WriteAllText(Path.Combine(models.Folder, "tiny-x2", CanaryReference.FileName), "{}");
        Assert.True(await watch.ExamineIfDue(default));
        Assert.Equal(3, watch.Now.Passed.Length);
        Assert.False(await watch.ExamineIfDue(default));
    }

    [Fact]
    public async Task A_model_whose_file_is_damaged_is_left_out_without_being_run()
    {
        File.AppendAllText(Path.Combine(models.Folder, "other-x2", "stride.onnx"), "more");
        await watch.Examine(default);
        Assert.Contains("SHA-256", Outcome("other-x2").Fault, StringComparison.Ordinal);
        Assert.DoesNotContain("other-x2", examined);
    }

    [Fact]
    public async Task A_worker_that_is_to_try_again_does_so_tells_the_coordinator_and_asks_again()
    {
        await watch.Examine(default);
        fault = null;
        var told = 0;
        var desk = new CanaryDesk(new Scripted(new CoordinatorAnswer.Examine()), watch, _ => Task.FromResult(++told));
        var answer = await desk.Handle(new WorkerMessage.AskForWork(Sample.Slot(1), [], null, 1), default);
        Assert.IsType<CoordinatorAnswer.NothingToDo>(answer);
        Assert.Equal((1, 2), (told, watch.Now.Passed.Length));
    }

    [Fact]
    public async Task What_was_rendered_with_a_model_that_has_failed_since_is_not_reported_and_counts_against_nobody()
    {
        var model = models.Catalog.Models.Single(one => one.Name == "tiny-x2");
        var grant = ScriptedDesk.Grant with
        {
            Profile = Sample.Profile with { Model = model.Name, ModelDigest = model.Digest },
        };
        fault = null;
        await watch.Examine(default);
        var desk = new CanaryDesk(new Scripted(grant), watch, _ => Task.CompletedTask);
        await desk.Handle(new WorkerMessage.AskForWork(Sample.Slot(1), [], null, 1), default);
        var done = new WorkerMessage.SegmentDone(grant.Job, grant.Lease, 0, Attempt.First, Sample.Rendered(0, 1));
        Assert.Equal(grant, await desk.Handle(done, default));
        fault = "wrong pixels";
        await watch.Examine(default);
        var thrown = await Assert.ThrowsAsync<WorkFailedException>(() => desk.Handle(done, default));
        Assert.Equal(WorkFailureKind.Preempted, thrown.Failure.Kind);
    }

    public void Dispose()
    {
        models.Dispose();
        gate.Dispose();
    }

    private string? Examine(InstalledModel model)
    {
        gate.Wait();
        examined.Add(model.Name);
        return model.Name != "tiny-x2" ? null
            : wantsMemory
                ? throw new InferenceFailedException(
                    new WorkFailure(WorkFailureKind.OutOfMemory, "no memory"),
                    new IOException()
                )
            : fault;
    }

    private CanaryOutcome Outcome(string model) => watch.Now.Outcomes.Single(outcome => outcome.Model.Name == model);

    private sealed class Clock : TimeProvider
    {
        public long Ticks { get; set; } = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }

    /// <summary>Says the same to everything.</summary>
    private sealed class Scripted(CoordinatorAnswer answer) : IWorkerDesk
    {
        public Task<CoordinatorAnswer> Handle(WorkerMessage message, CancellationToken cancel) =>
            Task.FromResult(answer);
    }
}
