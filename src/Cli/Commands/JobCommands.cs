using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api.History;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm job</c>, <c>pause</c>, <c>resume</c>, <c>cancel</c>, <c>retry</c>, <c>release</c>,
/// <c>priority</c>.</summary>
internal static class JobCommands
{
    public static IEnumerable<Command> Make() =>
        [
            JobsCommand.Make(),
            One(),
            Steer("pause", "Hands out no more work of a job; what is under way may finish."),
            Steer("resume", "Goes on with a paused job."),
            Steer("cancel", "Ends a job for good."),
            Steer("retry", "Tries a failed job, or a job's quarantined segments, again."),
            Steer("release", "Makes a job of a draft: the whole film is rendered, but for its samples."),
            Priority(),
        ];

    private static Command One()
    {
        var id = FarmCommand.Id("job", "The job's id, as 'jobs' lists it.");
        var attempt = new Option<string?>("--attempt")
        {
            Description = "The log of one attempt instead: of the survey, the assembly or a segment.",
            HelpName = "ITEM/N",
        };
        attempt.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && given.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                result.AddError($"--attempt takes such as survey/1, segment-12/2 or assembly/1; found '{given}'.");
            }
        });
        return FarmCommand.Make(
            "job",
            "Shows one job.\n\nExamples:\n  sritm job 0123abcd --json\n  sritm job 0123abcd --attempt segment-12/2",
            [id, attempt],
            (farm, parsed, json, cancel) =>
                parsed.GetValue(attempt) is { } one
                    ? ShowAttempt(farm, parsed.GetValue(id)!, one, json, cancel)
                    : Show(farm, parsed.GetValue(id)!, json, cancel)
        );
    }

    private static async Task<int> Show(FarmClient farm, string job, bool json, CancellationToken cancel)
    {
        JobText.One(await farm.Get<JobView>($"jobs/{job}", cancel), json);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAttempt(
        FarmClient farm,
        string job,
        string attempt,
        bool json,
        CancellationToken cancel
    )
    {
        AttemptText.Write(await farm.Get<AttemptLog>(AttemptText.Path(job, attempt), cancel), json);
        return ExitCode.Done;
    }

    private static Command Priority()
    {
        var id = FarmCommand.Id("job", "The job's id, as 'jobs' lists it.");
        var priority = new Argument<int>("priority")
        {
            Description = $"{JobTerms.LowestPriority} to {JobTerms.HighestPriority}; a higher one goes first.",
            HelpName = "N",
        };
        return FarmCommand.Make(
            "priority",
            "Changes how soon a job gets its turn; what is under way goes on.\n\nExample:\n  sritm priority 0123abcd 80",
            [id, priority],
            async (farm, parsed, json, cancel) =>
            {
                var job = await farm.Get<JobView>($"jobs/{parsed.GetValue(id)}", cancel);
                var terms = new JobTerms(job.Owner, parsed.GetValue(priority), job.MostSlots, LeastMemory: 0);
                var path = $"jobs/{job.Id}/terms";
                job = await farm.Ask<JobView>(() => FarmClient.Document(HttpMethod.Put, path, terms), cancel);
                Say(job, json, $"{job.Id} has priority {job.Priority}");
                return ExitCode.Done;
            }
        );
    }

    private static void Say(JobView job, bool json, string line)
    {
        if (json)
        {
            JsonText.WriteLine(job);
        }
        else
        {
            Console.Out.WriteLine(line);
        }
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
                Say(job, json, $"{job.Id} is {job.State}");
                return ExitCode.Done;
            }
        );
    }
}
