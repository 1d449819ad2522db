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
                + "Example:\n  sritm coordinator --listen 127.0.0.1:8080 --work farm\n"
                + "  sritm coordinator --work /shared/farm --database \"Host=db;Database=sritm;Username=sritm\""
        );
        foreach (var option in flags.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(
            async (parsed, _) =>
            {
                using var stopping = new Stopping();
                var (settings, cancel) = (new Settings(parsed), stopping.Token);
                if (parsed.GetValue(flags.Migrate))
                {
                    await CoordinatorOptions.ReadJournal(flags, settings).Migrate(cancel);
                }
                else
                {
                    await new CoordinatorRun(await CoordinatorOptions.Read(flags, settings, cancel)).Run(cancel);
                }

                return ExitCode.Done;
            }
        );
        return command;
    }
}
