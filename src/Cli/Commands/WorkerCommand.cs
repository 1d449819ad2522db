using System.CommandLine;
using SrItmFarm.Cli.Farm;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm worker</c>.</summary>
internal static class WorkerCommand
{
    public static Command Make()
    {
        var flags = new WorkerFlags();
        var command = new Command(
            "worker",
            "Renders for a coordinator until told to stop. SIGTERM drains it: it finishes the segments under way, "
                + "gives back the rest and leaves.\n\n"
                + "Example:\n  SRITM_TOKEN=... sritm worker --coordinator https://farm.example:8443"
        );
        foreach (var option in flags.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, _) => Run(WorkerOptions.Read(flags, new Settings(parsed))));
        return command;
    }

    private static async Task<int> Run(WorkerOptions options)
    {
        using var stopping = new Stopping();
        await new WorkerRun(options).Run(stopping.Token);
        return ExitCode.Done;
    }
}
