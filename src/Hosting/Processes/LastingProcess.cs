using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace SrItmFarm.Hosting.Processes;

/// <summary>A process that outlives the one that started it: in a session of its own, its words in a file. It is found
/// again by the file that holds its id, and believed to be the same while its command line holds its folder.</summary>
/// <param name="Folder">Of this process alone; it is among its arguments.</param>
public sealed record LastingProcess(string Folder)
{
    /// <summary>The shell notes its own id and then becomes the program, so that the id is there before the program is.
    /// </summary>
    private const string Script =
        "echo $$ > \"$1/pid.new\" && mv \"$1/pid.new\" \"$1/pid\" && shift && exec \"$@\" > \"$0\" 2>&1 < /dev/null";

    public string Log => Path.Combine(Folder, "log");

    /// <summary>Its id while it lives; <c>null</c> before and after.</summary>
    public int? Id =>
        int.TryParse(Read(Path.Combine(Folder, "pid")), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && Read($"/proc/{id}/cmdline").Split('\0').Contains(Folder)
            ? id
            : null;

    /// <summary>Starts a program; <see cref="Folder"/> must be among its arguments.</summary>
    /// <param name="environment">What it finds there beside what this process has.</param>
    /// <exception cref="ChildStartException">A program is not installed.</exception>
    public async Task Start(
        string program,
        ImmutableArray<string> arguments,
        IEnumerable<(string Name, string Value)> environment,
        CancellationToken cancel
    )
    {
        Directory.CreateDirectory(Folder);
        File.Delete(Path.Combine(Folder, "pid"));
        string[] command = ["--fork", "sh", "-c", Script, Log, Folder, program, .. arguments];
        var start = new ProcessStartInfo(ProgramPath.Require("setsid"), command);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var fork = Process.Start(start)!;
        await fork.WaitForExitAsync(cancel);
    }

    /// <summary>Asks it to end (SIGTERM); does nothing when it has ended.</summary>
    public async Task Terminate(CancellationToken cancel)
    {
        if (Id is { } id)
        {
            await Child.Run(new ChildSpec("sh", ["-c", "kill -s TERM \"$0\"", $"{id}"]), cancel);
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it has ended, or was never started
        }
    }
}
