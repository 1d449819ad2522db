using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

/// <summary>A farm of real processes on loopback.</summary>
public sealed class Cluster : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly List<Process> processes = [];
    private readonly StringBuilder log = new();
    private readonly string work;
    private readonly string[] options;
    private string listen = "127.0.0.1:0";
    private Process coordinator = null!;

    private Cluster(string work, string[] options) => (this.work, this.options) = (work, options);

    public string Url { get; private set; } = "";

    public string Token => File.ReadAllText(Path.Combine(work, "admin.token"));

    /// <summary>Starts a coordinator that counts workers as lost after 10 s.</summary>
    public static async Task<Cluster> Start(TestFolder folder, params string[] options)
    {
        var cluster = new Cluster(folder.File("farm"), options);
        await cluster.StartCoordinator();
        return cluster;
    }

    /// <summary>The same address and folder as before.</summary>
    /// <param name="programs">A folder of programs that are found before all others.</param>
    public async Task StartCoordinator(string? programs = null)
    {
        string[] command = ["coordinator", "--listen", listen, "--work", work, "--lost-seconds", "10"];
        coordinator = Sritm.Start(Sritm.Program, [.. command, .. options], ("PATH", Found(programs)));
        processes.Add(coordinator);
        Listen(coordinator.StandardError);
        using var deadline = new CancellationTokenSource(Deadline);
        var line = await coordinator.StandardOutput.ReadLineAsync(deadline.Token);
        Assert.StartsWith("listening on ", line);
        Url = line!["listening on ".Length..].TrimEnd('/');
        listen = new Uri(Url).Authority;
    }

    /// <param name="programs">A folder of programs that are found before all others.</param>
    public async Task<Process> StartWorker(string? programs = null)
    {
        var token = (await Run("tokens", "add", "--role", "worker")).Output.Trim();
        var worker = Sritm.Start(Sritm.Program, ["worker"], [.. Settings(token), ("PATH", Found(programs))]);
        processes.Add(worker);
        _ = worker.StandardOutput.ReadToEndAsync();
        return worker;
    }

    /// <summary>Runs a command as the admin.</summary>
    public Task<Ran> Run(params string[] arguments) =>
        Sritm.Finish(Sritm.Start(Sritm.Program, arguments, Settings(Token)));

    public async Task<string> Submit(string film, params string[] options)
    {
        var ran = await Run(["submit", film, "--model", "bt2446a-x2", "--preset", "veryfast", "--json", .. options]);
        Assert.True(ran.Code == 0, ran.Errors);
        return ran.Last.GetProperty("id").GetString()!;
    }

    /// <summary>Submits a film that stays where it is; its address goes through standard input.</summary>
    public async Task<string> SubmitAddress(Uri film)
    {
        string[] command = ["-c", "printf %s \"$FILM\" | \"$0\" submit - --model bt2446a-x2 --preset veryfast --json"];
        var settings = Settings(Token).Append(("FILM", $"{film}")).ToArray();
        var ran = await Sritm.Finish(Sritm.Start("/bin/sh", [.. command, Sritm.Program], settings));
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

    /// <summary>What coordinators have said on standard error.</summary>
    public string Log
    {
        get
        {
            lock (log)
            {
                return $"{log}";
            }
        }
    }

    public async Task KillCoordinator()
    {
        coordinator.Kill();
        await coordinator.WaitForExitAsync();
    }

    /// <summary>Everything that happened to a job; the coordinator must have ended.</summary>
    public async Task<IReadOnlyList<JobEvent>> Events() => await Left.Events(work);

    public void Dispose()
    {
        foreach (var process in processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    private void Listen(StreamReader said) =>
        _ = Task.Run(async () =>
        {
            while (await said.ReadLineAsync() is { } line)
            {
                lock (log)
                {
                    log.AppendLine(line);
                }
            }
        });

    private static string Found(string? programs) =>
        string.Join(':', new[] { programs, Environment.GetEnvironmentVariable("PATH") }.OfType<string>());

    private (string, string)[] Settings(string token) => [("SRITM_COORDINATOR", Url), ("SRITM_TOKEN", token)];
}
