using System.CommandLine;
using SrItmFarm.Cli.Farm;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm watch JOB</c>.</summary>
internal static class WatchCommand
{
    public static Command Make()
    {
        var id = FarmCommand.Id("job", "The job's id, as 'jobs' lists it.");
        return FarmCommand.Make(
            "watch",
            "Follows a job to its end. Ctrl-C ends the watching, not the job.\n\nExample:\n  sritm watch 0123abcd",
            [id],
            (farm, parsed, json, cancel) =>
                new JobWatching(farm, json, TimeProvider.System).Watch(parsed.GetValue(id)!, cancel)
        );
    }
}
