using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>Two coordinators, three workers, PostgreSQL and Azurite, as processes. Every connection between them goes
/// through a line that may be troubled.</summary>
public sealed class FaultyFarm : IAsyncDisposable
{
    private const int CoordinatorCount = 2;

    private const int WorkerCount = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly TestFolder folder = new();
    private readonly List<Member> coordinators = [];
    private readonly List<Member> workers = [];
    private readonly List<WorkerId> workerNames = [];
    private readonly string logs;
    private readonly TimeSpan lostAfter;
    private string token = "";

    private FaultyFarm(string logs, TimeSpan lostAfter)
    {
        this.logs = Directory.CreateDirectory(logs).FullName;
        this.lostAfter = lostAfter;
    }

    /// <summary>In the environment of every process of this farm.</summary>
    public string Mark { get; } = Guid.NewGuid().ToString("n");

    public Servers Servers { get; private set; } = null!;

    public SmallDisk Disk { get; private set; } = null!;

    /// <summary>From workers and people to the coordinators, as a load balancer.</summary>
    public Line ToCoordinators { get; private set; } = null!;

    public IReadOnlyList<Member> Coordinators => coordinators;

    public IReadOnlyList<Member> Workers => workers;

    /// <summary>They own the slots of each worker, however often it was started.</summary>
    public IReadOnlyList<WorkerId> WorkerNames => workerNames;

    /// <param name="logs">The folder for what the processes say.</param>
    /// <param name="lostAfter">Silence after which a worker counts as lost.</param>
    public static async Task<FaultyFarm> Start(string logs, TimeSpan lostAfter)
    {
        var farm = new FaultyFarm(logs, lostAfter);
        try
        {
            farm.Disk = await SmallDisk.Make(farm.folder);
            farm.Servers = await Servers.Start();
            var tokens = new TokenStore(farm.Servers.Journal.Records, TimeProvider.System);
            farm.token = (await tokens.Add(Role.Admin, "test", default)).Text;
            await farm.StartCoordinators();
            await farm.StartWorkers(tokens);
            return farm;
        }
        catch
        {
            await farm.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command as the admin.</summary>
    public Task<Ran> Run(params string[] arguments) => Sritm.Finish(Begin(arguments, Settings(token)));

    /// <returns>The job.</returns>
    public async Task<JobId> Submit(string film)
    {
        var ran = await Run(["submit", film, .. FaultFilms.Options, "--json"]);
        Assert.True(ran.Code == 0, ran.Errors);
        return new JobId(ran.Last.GetProperty("id").GetString()!);
    }

    /// <summary>Tells the workers to finish and leave.</summary>
    public Task StopWorkers() => Task.WhenAll(workers.Select(worker => worker.Stop(Patience)));

    public Task StopCoordinators() => Task.WhenAll(coordinators.Select(coordinator => coordinator.Stop(Patience)));

    public async ValueTask DisposeAsync()
    {
        foreach (var member in workers.Concat(coordinators))
        {
            member.Dispose();
        }

        ToCoordinators?.Dispose();
        await (Servers?.DisposeAsync() ?? ValueTask.CompletedTask);
        Disk?.Dispose();
        folder.Dispose();
    }

    private async Task StartCoordinators()
    {
        var doors = Enumerable.Range(0, CoordinatorCount).Select(_ => FreeDoor()).ToArray();
        foreach (var (i, door) in doors.Index())
        {
            string[] arguments = ["--listen", $"{door}", "--work", Work("coordinator", i, CoordinatorCount)];
            string[] lost = ["--lost-seconds", $"{lostAfter.TotalSeconds:0}"];
            coordinators.Add(
                new Member(
                    Path.Combine(logs, $"coordinator-{i}.log"),
                    () => Begin(["coordinator", .. arguments, .. lost], Servers.Environment)
                )
            );
        }

        await Task.WhenAll(coordinators.Select(coordinator => coordinator.Ready)).WaitAsync(Patience);
        ToCoordinators = new Line(doors);
    }

    /// <summary>Slow encoders, so that every machine can be caught in the middle.</summary>
    private async Task StartWorkers(TokenStore tokens)
    {
        var path = $"{await StandIn.SlowEncoder(folder)}:{Environment.GetEnvironmentVariable("PATH")}";
        for (var i = 0; i < WorkerCount; i++)
        {
            var (own, secret) = await tokens.Add(Role.Worker, $"worker {i}", default);
            workerNames.Add(new WorkerId(own.Id));
            string[] arguments = ["worker", "--name", $"worker-{i}", "--work", Work("worker", i, WorkerCount)];
            (string, string)[] settings = [.. Settings(secret), ("PATH", path)];
            workers.Add(new Member(Path.Combine(logs, $"worker-{i}.log"), () => Begin(arguments, settings)));
        }
    }

    /// <summary>The last of them works on the small disk.</summary>
    private string Work(string role, int index, int count) =>
        Path.Combine(index == count - 1 ? Disk.Path : folder.Path, $"{role}-{index}");

    private (string, string)[] Settings(string secret) =>
        [("SRITM_COORDINATOR", $"http://127.0.0.1:{ToCoordinators.Port}"), ("SRITM_TOKEN", secret)];

    private Process Begin(string[] arguments, (string, string)[] environment) =>
        Sritm.Start(Sritm.Program, arguments, [.. environment, (Marked.Variable, Mark)]);

    private static IPEndPoint FreeDoor()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
