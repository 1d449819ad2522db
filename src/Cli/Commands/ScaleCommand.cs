using System.CommandLine;
using System.Globalization;
using SrItmFarm.Cli.Farm;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm scale</c>.</summary>
internal static class ScaleCommand
{
    public static Command Make()
    {
        var flags = new WorkerFlags();
        var local = new Option<string?>("--local")
        {
            Description = "How many workers this machine is to have, 0 to 256.",
            HelpName = "N",
        };
        var folder = new Option<string?>("--folder")
        {
            Description =
                "Where the workers' own folders and logs lie. Default: one a farm, below ~/.local/state/sritm.",
            HelpName = "DIR",
        };
        var command = new Command(
            "scale",
            "Brings the number of workers on this machine to N and ends; the workers stay. Those that are too many finish "
                + "their segments and leave; none is killed. 'sritm worker' says what the other options mean.\n\n"
                + "Example:\n  SRITM_TOKEN=... sritm scale --local 3 --coordinator https://farm.example:8443"
        )
        {
            local,
            folder,
        };
        // An enrolment is one worker's; these share a token.
        foreach (var option in flags.All.Except([flags.Name, flags.Work, .. flags.Farm.Enrolling]))
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, _) => Run(ScaleOptions.Read(local, folder, flags, new Settings(parsed))));
        return command;
    }

    private static async Task<int> Run(ScaleOptions options)
    {
        using var stopping = new Stopping();
        var (started, left) = await new ScaleRun(options).Run(stopping.Token);
        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{options.Wanted} workers here: {started} have joined, {left} have left"
            )
        );
        return ExitCode.Done;
    }
}
