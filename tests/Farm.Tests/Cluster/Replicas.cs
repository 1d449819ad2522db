using System.Diagnostics;
using System.Text.Json;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

/// <summary>A farm of real processes over PostgreSQL and Azurite: coordinators that share no folder, behind a load
/// balancer.</summary>
public sealed class Replicas : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly PostgresServer server = PostgresServer.Start("fsync=off");
    private readonly Azurite azurite = Azurite.Start();
    private readonly List<Process> processes = [];
    private readonly List<Process> coordinators = [];
    private readonly TestFolder folder;
    private readonly string database;
    private Balancer balancer = null!;
    private string token = "";

    private Replicas(TestFolder folder)
    {
        this.folder = folder;
        database = server.NewDatabase();
    }

    public string Url => balancer.Url;

    public static async Task<Replicas> Start(TestFolder folder, int coordinators)
    {
        var farm = new Replicas(folder);
        farm.token = await farm.Token("admin");
        var addresses = await Task.WhenAll(Enumerable.Range(0, coordinators).Select(farm.StartCoordinator));
        farm.balancer = new Balancer(addresses);
        return farm;
    }

    /// <summary>A worker that enrols itself.</summary>
    /// <param name="programs">A folder of programs that are found before all others.</param>
    public async Task<Process> StartWorker(string programs)
    {
        var enrolment = await Token("enrol");
        var path = Environment.GetEnvironmentVariable("PATH");
        var worker = Sritm.Start(
            Sritm.Program,
            ["worker", "--token-file", folder.File($"{Guid.NewGuid():n}.token")],
            ("SRITM_COORDINATOR", Url),
            ("SRITM_ENROLMENT", enrolment),
            ("PATH", $"{programs}:{path}")
        );
        processes.Add(worker);
        _ = worker.StandardOutput.ReadToEndAsync();
        return worker;
    }

    /// <summary>Runs a command as the admin.</summary>
    public Task<Ran> Run(params string[] arguments) =>
        Sritm.Finish(Sritm.Start(Sritm.Program, arguments, ("SRITM_COORDINATOR", Url), ("SRITM_TOKEN", token)));

    public async Task<string> Submit(string film)
    {
        var ran = await Run("submit", film, "--model", "bt2446a-x2", "--preset", "veryfast", "--json");
        Assert.True(ran.Code == 0, ran.Errors);
        return ran.Last.GetProperty("id").GetString()!;
    }

    /// <summary>Waits until a job is as wanted.</summary>
    public async Task<JsonElement> Until(string job, Func<JsonElement, bool> wanted)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Deadline; )
        {
            var ran = await Run("job", job, "--json");
            if (ran.Code == 0 && wanted(ran.Last))
            {
                return ran.Last;
            }
        }

        throw new TimeoutException($"Job {job} did not come so far: {(await Run("job", job)).Output}");
    }

    public async Task KillCoordinator(int index)
    {
        coordinators[index].Kill();
        await coordinators[index].WaitForExitAsync();
    }

    /// <summary>Everything that happened to the one job.</summary>
    public async Task<IReadOnlyList<JobEvent>> Events()
    {
        await using var journal = await PostgresJournal.Open(database, default);
        return await journal.EventsFrom(Assert.Single(await journal.Jobs(default)), 0, default);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        balancer.Dispose();
        azurite.Dispose();
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Uri> StartCoordinator(int index)
    {
        string[] arguments = ["coordinator", "--listen", "127.0.0.1:0", "--lost-seconds", "10"];
        var coordinator = Sritm.Start(
            Sritm.Program,
            [.. arguments, "--work", folder.File($"coordinator-{index}")],
            ("SRITM_DATABASE", database),
            ("AzureBlobs__ConnectionString", azurite.ConnectionString)
        );
        lock (coordinators)
        {
            coordinators.Add(coordinator);
            processes.Add(coordinator);
        }

        _ = coordinator.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Deadline);
        var line = await coordinator.StandardOutput.ReadLineAsync(deadline.Token);
        Assert.StartsWith("listening on ", line);
        return new Uri(line!["listening on ".Length..]);
    }

    private async Task<string> Token(string role)
    {
        string[] arguments = ["tokens", "add", "--role", role];
        var ran = await Sritm.Finish(Sritm.Start(Sritm.Program, arguments, ("SRITM_DATABASE", database)));
        Assert.True(ran.Code == 0, ran.Errors);
        return ran.Output.Trim();
    }
}
