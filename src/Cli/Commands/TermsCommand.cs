using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm terms JOB</c>.</summary>
internal static class TermsCommand
{
    private const string NoLimit = "none";

    public static Command Make()
    {
        var id = FarmCommand.Id("job", "The job's id, as 'jobs' lists it.");
        var priority = new Option<int?>("--priority")
        {
            Description =
                $"A job with a higher one goes first. {JobTerms.LowestPriority} to {JobTerms.HighestPriority}.",
            HelpName = "N",
        };
        var owner = new Option<string?>("--owner")
        {
            Description = "Who shares the farm with other owners.",
            HelpName = "NAME",
        };
        var most = new Option<string?>("--most-slots")
        {
            Description = $"Work on it at once at most so often, or {NoLimit}.",
            HelpName = $"N|{NoLimit}",
        };
        return FarmCommand.Make(
            "terms",
            "Shows how a job stands among others, and changes what is given; what is under way goes on.\n\n"
                + "Example:\n  sritm terms 0123abcd --priority 80 --most-slots 4",
            [id, priority, owner, most],
            async (farm, parsed, json, cancel) =>
            {
                var job = await farm.Get<JobView>($"jobs/{parsed.GetValue(id)}", cancel);
                var was = new JobTerms(job.Owner, job.Priority, job.MostSlots, LeastMemory: 0);
                var wanted = was with
                {
                    Priority = parsed.GetValue(priority) ?? was.Priority,
                    Owner = parsed.GetValue(owner) ?? was.Owner,
                    MostSlots = parsed.GetValue(most) is { } text ? Limit(text) : was.MostSlots,
                };
                Show(wanted == was ? job : await Change(farm, job, wanted, cancel), json);
                return ExitCode.Done;
            }
        );
    }

    /// <summary>What is out of its range the coordinator refuses.</summary>
    private static Task<JobView> Change(FarmClient farm, JobView job, JobTerms wanted, CancellationToken cancel) =>
        farm.Ask<JobView>(() => FarmClient.Document(HttpMethod.Put, $"jobs/{job.Id}/terms", wanted), cancel);

    private static int? Limit(string text) =>
        text == NoLimit ? null
        : int.TryParse(text, out var limit) ? limit
        : throw new RefusedException($"--most-slots takes a number or {NoLimit}; found '{text}'.");

    private static void Show(JobView job, bool json)
    {
        if (json)
        {
            JsonText.WriteLine(job);
        }
        else
        {
            Console.Out.WriteLine(
                $"{job.Id}: priority {job.Priority}, owner {job.Owner}, at most {(job.MostSlots is { } most ? $"{most} slots" : "all slots")}"
            );
        }
    }
}
