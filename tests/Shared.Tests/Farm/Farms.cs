using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Farm;

/// <summary>Random farms: a few jobs of a few owners and models, in any state that matters to the order.</summary>
internal static class Farms
{
    public static SlotRequest Slot { get; } =
        new(Sample.Slot(1), [WorkKind.Assembly, WorkKind.Survey, WorkKind.Chunk], null);

    public static Gen<WaitingJob[]> Any { get; } =
        Gen.Choose(0, 12)
            .SelectMany(count => Gen.ArrayOf(Job(), count))
            .Select(jobs => jobs.Select((job, i) => job with { Card = job.Card with { Job = Id(i) } }).ToArray());

    public static JobId Id(int number) => Sample.JobNumber(number);

    /// <summary>A job with endless work.</summary>
    public static WaitingJob Busy(int number, string owner, int priority = 50, string model = "model") =>
        new(
            new JobCard(
                Id(number),
                1,
                new JobTerms(owner, priority, null, 0),
                Needs(model),
                new ReadyWork(false, 1000, false),
                0,
                24_000,
                []
            ),
            TimeSpan.Zero
        );

    public static JobNeeds Needs(string model) => new(model, Digest(model), "cpu", "1.29.0", "libx265 test", 0);

    public static Sha256 Digest(string model) => Sha256.Of(System.Text.Encoding.ASCII.GetBytes(model));

    private static Gen<WaitingJob> Job() =>
        from owner in Gen.Elements("", "ann", "ben")
        from priority in Gen.Choose(0, 10)
        from most in Gen.Elements(null, (int?)1, 3)
        from model in Gen.Elements("a", "b")
        from ready in Gen.Elements(0, 1, 5)
        from survey in Gen.Elements(true, false)
        from held in Gen.Choose(0, 4)
        from frames in Gen.Choose(1, 1000)
        from minutes in Gen.Choose(0, 90)
        select new WaitingJob(
            new JobCard(
                Id(0),
                1,
                new JobTerms(owner, priority * 10, most, 0),
                Needs(model),
                new ReadyWork(survey, ready, false),
                held,
                frames,
                []
            ),
            TimeSpan.FromMinutes(minutes)
        );
}
