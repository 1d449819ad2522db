using System.CommandLine;
using SrItmFarm.Cli.Farm;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm coordinator</c>.</summary>
internal static class CoordinatorCommand
{
    public static Command Make()
    {
        var flags = new CoordinatorFlags();
        var command = new Command(
            "coordinator",
            "Runs a farm's coordinator: it takes jobs, hands out work, and makes the masters.\n\n"
                + "Every option is also a setting in the environment (SRITM_LISTEN) or in appsettings.json.\n\n"
                + "Example:\n  sritm coordinator --listen 127.0.0.1:8080 --work farm"
        );
        foreach (var option in flags.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, _) => Run(CoordinatorOptions.Read(flags, new Settings(parsed))));
        return command;
    }

    private static async Task<int> Run(CoordinatorOptions options)
    {
        using var stopping = new Stopping();
        await new CoordinatorRun(options).Run(stopping.Token);
        return ExitCode.Done;
    }
}
