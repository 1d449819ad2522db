using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Tests.Support;

/// <summary>Random commands over a few leases, slots and segments: sensible ones often enough to get somewhere,
/// repeated, reordered and late ones among them.</summary>
public static class Histories
{
    private static readonly Gen<LeaseId> Leases = Gen.Choose(1, 6).Select(Sample.Lease);
    private static readonly Gen<SlotId> Slots = Gen.Choose(1, 3).Select(Sample.Slot);
    private static readonly Gen<int> Segments = Gen.Choose(0, 5);
    private static readonly Gen<Attempt> Attempts = Gen.Choose(1, 4).Select(n => new Attempt(n));

    private static readonly Gen<WorkFailure> Failures = Gen.Elements(
        Sample.Crash,
        Sample.Lost,
        new WorkFailure(WorkFailureKind.Storage, "disk"),
        new WorkFailure(WorkFailureKind.BadFrames, "frame")
    );

    public static Gen<JobCommand[]> Any { get; } =
        Gen.Choose(0, 120).SelectMany(length => Gen.ArrayOf(Command(), length)).SelectMany(Begin);

    private static Gen<JobCommand[]> Begin(JobCommand[] commands) =>
        Gen.Frequency((3, Gen.Constant<int?>(null)), (1, Gen.Choose(1, 3).Select(samples => (int?)samples)))
            .Select(samples => Begin(Sample.Brief with { DraftSamples = samples }, commands));

    private static JobCommand[] Begin(Brief brief, JobCommand[] commands) =>
        [
            new JobCommand.Submit(brief),
            new JobCommand.LeaseSurvey(Sample.Lease(1), Sample.Slot(1)),
            new JobCommand.ReportPlan(Sample.Lease(1), Sample.Segments(0, 3), SampleState.At(72)),
            .. commands,
        ];

    private static Gen<JobCommand> Command() =>
        Gen.Frequency(
            (
                8,
                Leases.SelectMany(lease =>
                    Slots.Select<SlotId, JobCommand>(slot => new JobCommand.LeaseChunk(lease, slot, 0.5, 2))
                )
            ),
            (12, Report()),
            (6, Fail()),
            (4, Leases.Select<LeaseId, JobCommand>(lease => new JobCommand.FinishLease(lease))),
            (3, Leases.Select<LeaseId, JobCommand>(lease => new JobCommand.ExpireLease(lease))),
            (3, Leases.SelectMany(lease => Gen.Choose(1, 6).Select<int, JobCommand>(n => Plan(lease, n)))),
            (2, Leases.Select<LeaseId, JobCommand>(lease => new JobCommand.FinishSurvey(lease))),
            (
                2,
                Leases.SelectMany(lease =>
                    Slots.Select<SlotId, JobCommand>(slot => new JobCommand.LeaseSurvey(lease, slot))
                )
            ),
            (
                2,
                Leases.SelectMany(lease =>
                    Slots.Select<SlotId, JobCommand>(slot => new JobCommand.LeaseAssembly(lease, slot))
                )
            ),
            (2, Leases.Select<LeaseId, JobCommand>(lease => new JobCommand.FinishAssembly(lease, Sample.Master))),
            (
                1,
                Leases.SelectMany(lease =>
                    Failures.Select<WorkFailure, JobCommand>(f => new JobCommand.ReportItemFailed(lease, f))
                )
            ),
            (1, Segments.SelectMany(s => Attempts.Select<Attempt, JobCommand>(a => new JobCommand.LoseSegment(s, a)))),
            (1, Segments.SelectMany(shot => Gen.Elements(400, 1000).Select(peak => Anew(shot, peak)))),
            (
                1,
                Gen.Elements<JobCommand>(
                    new JobCommand.Pause(),
                    new JobCommand.Resume(),
                    new JobCommand.Retry(),
                    new JobCommand.Release(),
                    new JobCommand.LoseMaster(),
                    new JobCommand.UnblockWorker(Sample.Slot(1).Worker),
                    new JobCommand.ChangeTerms(JobTerms.Default with { Priority = 70, MostSlots = 2 })
                )
            )
        );

    private static JobCommand Anew(int shot, int peak) =>
        new JobCommand.RenderShot(shot, Sample.Profile with { Controls = [peak] });

    private static Gen<JobCommand> Report() =>
        Leases.SelectMany(lease =>
            Segments.SelectMany(s =>
                Attempts.Select<Attempt, JobCommand>(a => new JobCommand.ReportRendered(
                    lease,
                    s,
                    a,
                    Sample.Rendered(s, a.Number)
                ))
            )
        );

    private static Gen<JobCommand> Fail() =>
        Leases.SelectMany(lease =>
            Segments.SelectMany(s =>
                Attempts.SelectMany(a =>
                    Failures.Select<WorkFailure, JobCommand>(f => new JobCommand.ReportFailed(lease, s, a, f))
                )
            )
        );

    private static JobCommand Plan(LeaseId lease, int upTo) =>
        new JobCommand.ReportPlan(lease, Sample.Segments(0, upTo), SampleState.At(24 * upTo));
}
