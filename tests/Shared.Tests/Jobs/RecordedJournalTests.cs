using System.Text.Json;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Jobs;

/// <summary>Journals that earlier programs wrote must be readable for ever.</summary>
public sealed class RecordedJournalTests
{
    public static TheoryData<string> Journals =>
        [
            .. Directory
                .GetFiles(Path.Combine(TestMaterial.Root, "tests", "Data", "journals"), "*.jsonl")
                .Select(path => Path.GetFileName(path)),
        ];

    [Theory]
    [MemberData(nameof(Journals))]
    public void A_recorded_journal_replays_to_a_completed_job(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(TestMaterial.Root, "tests", "Data", "journals", name));
        var events = lines.Select(line => JsonSerializer.Deserialize<JobEvent>(line, Wire.Json)!);
        var job = events.Aggregate(RenderJob.None, (state, happened) => state.Apply(happened));
        var completed = Assert.IsType<RenderJob.Completed>(job);
        Assert.True(completed.Plan.AllRendered);
        Assert.Equal(completed.Master.Frames, completed.Plan.Segments.Sum(entry => entry.Planned.Frames.Length));
    }
}
