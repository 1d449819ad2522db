using System.Globalization;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Cli.Farm;

/// <summary>One of the workers that <c>sritm scale</c> runs on this machine.</summary>
/// <param name="Number">From 1.</param>
internal sealed record ScaledWorker(string Root, int Number)
{
    private string Folder => Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"worker-{Number}"));

    private string JoinedMark => Path.Combine(Folder, WorkerRun.JoinedFile);

    private string DrainMark => Path.Combine(Folder, "draining");

    private LastingProcess Process => new(Folder);

    public bool IsAlive => Process.Id is not null;

    /// <summary>It was told to leave; it counts no more, and its place is not free before it has left.</summary>
    public bool IsDraining => File.Exists(DrainMark);

    /// <summary>Those in the folder whose processes live.</summary>
    public static IEnumerable<ScaledWorker> Living(string root) =>
        Directory
            .EnumerateDirectories(root, "worker-*")
            .Select(folder => Path.GetFileName(folder)["worker-".Length..])
            .Where(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(text => new ScaledWorker(root, int.Parse(text, CultureInfo.InvariantCulture)))
            .Where(worker => worker.IsAlive)
            .OrderBy(worker => worker.Number);

    public Task Start(IEnumerable<(string Name, string Value)> environment, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        File.Delete(DrainMark);
        File.Delete(JoinedMark);
        File.Delete(Process.Log);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Number}");
        return Process.Start(
            Environment.ProcessPath!,
            ["worker", "--work", Folder, "--name", name],
            environment,
            cancel
        );
    }

    public Task Drain(CancellationToken cancel)
    {
        File.WriteAllText(DrainMark, "");
        return Process.Terminate(cancel);
    }

    /// <summary>True once it has joined, false while it may still.</summary>
    /// <exception cref="FailedException">It ended instead; the message is its own.</exception>
    public bool HasJoined()
    {
        var alive = IsAlive;
        var said = File.Exists(Process.Log) ? File.ReadAllLines(Process.Log) : [];
        return File.Exists(JoinedMark)
            || (
                alive || said.Length == 0
                    ? false
                    : throw new FailedException($"worker {Number} ended before it joined: {said[^1]}")
            );
    }
}
