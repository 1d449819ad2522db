using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api.Jobs;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm jobs</c>, <c>job</c>, <c>pause</c>, <c>resume</c>, <c>cancel</c>, <c>retry</c>.</summary>
internal static class JobCommands
{
    public static IEnumerable<Command> Make() =>
        [
            List(),
            One(),
            Steer("pause", "Hands out no more work of a job; what is under way may finish."),
            Steer("resume", "Goes on with a paused job."),
            Steer("cancel", "Ends a job for good."),
            Steer("retry", "Tries a failed job, or a job's quarantined segments, again."),
        ];

    private static Command List()
    {
        var state = new Option<string?>("--state") { Description = "Only jobs in this state.", HelpName = "STATE" };
        return FarmCommand.Make(
            "jobs",
            "Lists the coordinator's jobs, newest first.\n\nExample:\n  sritm jobs --state rendering",
            [state],
            async (farm, parsed, json, cancel) =>
            {
                var filter = parsed.GetValue(state) is { } wanted ? $"?state={Uri.EscapeDataString(wanted)}" : "";
                var jobs = await farm.Get<JobView[]>($"jobs{filter}", cancel);
                JobText.List(jobs, json);
                return ExitCode.Done;
            }
        );
    }

    private static Command One()
    {
        var id = FarmCommand.Id("job", "The job's id, as 'jobs' lists it.");
        return FarmCommand.Make(
            "job",
            "Shows one job.\n\nExample:\n  sritm job 0123abcd --json",
            [id],
            async (farm, parsed, json, cancel) =>
            {
                JobText.One(await farm.Get<JobView>($"jobs/{parsed.GetValue(id)}", cancel), json);
                return ExitCode.Done;
            }
        );
    }

    private static Command Steer(string name, string what)
    {
        var id = FarmCommand.Id("job", "The job's id, as 'jobs' lists it.");
        return FarmCommand.Make(
            name,
            $"{what}\n\nExample:\n  sritm {name} 0123abcd",
            [id],
            async (farm, parsed, json, cancel) =>
            {
                var job = await farm.Post<JobView>($"jobs/{parsed.GetValue(id)}/{name}", null, cancel);
                if (json)
                {
                    JsonText.WriteLine(job);
                }
                else
                {
                    Console.Out.WriteLine($"{job.Id} is {job.State}");
                }

                return ExitCode.Done;
            }
        );
    }
}
