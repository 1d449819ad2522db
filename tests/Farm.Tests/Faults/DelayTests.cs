using System.Globalization;
using System.Text.Json;
using Npgsql;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary><c>bench/faults</c> runs this for its figures; it waits for a lease to expire, so that no other run does.
/// </summary>
public sealed class DelayTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TestFolder folder = new();

    [Fact(Explicit = true)]
    public async Task A_worker_and_a_coordinator_are_lost_and_the_journal_says_how_long_others_waited()
    {
        var report = Environment.GetEnvironmentVariable("SRITM_FAULTS_REPORT") ?? folder.File("report");
        var seconds = Environment.GetEnvironmentVariable("SRITM_FAULTS_LOST") ?? "60";
        var lostAfter = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));
        var films = await FaultFilms.Make(folder, 240 + (int)(48 * lostAfter.TotalSeconds));
        await using var farm = await FaultyFarm.Start($"{report}.logs/delays", lostAfter);
        await using var database = NpgsqlDataSource.Create(farm.Servers.Connection);
        var (delays, job) = (new Delays(database), await farm.Submit(films.All[0].Path));

        await UntilAllWork(farm, job);
        var (lost, end) = (farm.WorkerNames[0], await delays.Now());
        farm.Workers[0].Kill();
        var again = await UntilLeasedAgain(farm, delays, job, lost, end);

        await UntilAllWork(farm, job);
        farm.Coordinators[0].Kill();
        var silence = await delays.LongestSilence();

        var figures = JsonSerializer.Serialize(
            new
            {
                LostAfter = lostAfter.TotalSeconds,
                LeasedAgain = again,
                LongestSilence = silence,
            }
        );
        output.WriteLine(figures);
        await File.AppendAllTextAsync(report, figures + "\n");
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Until every worker holds segments of the job.</summary>
    private static async Task UntilAllWork(FaultyFarm farm, JobId job)
    {
        var host = new JournalJobHost(farm.Servers.Journal);
        using var deadline = new CancellationTokenSource(Patience);
        await foreach (var _ in farm.Servers.Journal.Changes(deadline.Token))
        {
            var held = (await host.Load(job, deadline.Token)).Segments.Segments.Select(entry => entry.State);
            var slots = held.OfType<Segment.Leased>().Select(leased => leased.Slot).ToArray();
            if (farm.WorkerNames.All(worker => slots.Any(worker.Owns)))
            {
                return;
            }
        }
    }

    private static async Task<double> UntilLeasedAgain(
        FaultyFarm farm,
        Delays delays,
        JobId job,
        WorkerId lost,
        DateTimeOffset end
    )
    {
        using var deadline = new CancellationTokenSource(Patience);
        await foreach (var _ in farm.Servers.Journal.Changes(deadline.Token))
        {
            if (await delays.UntilLeasedAgain(job, lost, end) is { } seconds)
            {
                return seconds;
            }
        }

        throw new TimeoutException("the feed of changes has ended");
    }
}
