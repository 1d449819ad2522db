using System.Globalization;
using System.Text.Json;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary><c>bench/faults</c> runs this with more seeds, as the environment says.</summary>
public sealed class FaultTests(ITestOutputHelper output) : IDisposable
{
    private const int QuickFrames = 120;

    private const int AllFrames = 480;

    private readonly TestFolder folder = new();

    [Fact]
    public async Task Two_films_come_out_whole_and_nothing_is_done_twice_or_left_behind_whatever_fails_meanwhile()
    {
        var report = Environment.GetEnvironmentVariable("SRITM_FAULTS_REPORT");
        var quick = Environment.GetEnvironmentVariable("SRITM_FAULTS_ALL") is null;
        var films = await FaultFilms.Make(folder, quick ? QuickFrames : AllFrames);
        var broken = new List<string>();
        foreach (var seed in Seeds())
        {
            var logs = report is null ? folder.File($"seed-{seed}") : $"{report}.logs/seed-{seed}";
            var verdict = await new SeedRun(films, quick).Run(seed, logs);
            var line = JsonSerializer.Serialize(verdict);
            output.WriteLine(line);
            File.AppendAllText(report ?? folder.File("report"), line + "\n");
            broken.AddRange(verdict.Problems.Select(problem => $"seed {seed}: {problem}"));
        }

        Assert.Empty(broken);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Such as <c>1-20</c>.</summary>
    private static IEnumerable<int> Seeds()
    {
        var words = Environment.GetEnvironmentVariable("SRITM_FAULTS_SEEDS") ?? "1-2";
        var ends = words.Split('-').Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
