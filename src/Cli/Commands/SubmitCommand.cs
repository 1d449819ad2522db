using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Output;
using SrItmFarm.Cli.Render;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm submit SOURCE...</c>.</summary>
internal static class SubmitCommand
{
    public static Command Make()
    {
        var (sources, options) = (
            CommonOptions.Files("source", "The SDR films."),
            new JobOptions([.. SubmitRequest.Presets])
        );
        var container = CommonOptions.Choice("--container", "The master's container.", "mkv", "mkv", "mp4");
        var owner = new Option<string?>("--owner")
        {
            Description = "Who shares the farm with other owners. Default: the token's.",
            HelpName = "NAME",
        };
        var priority = CommonOptions.Number("--priority", "A job with a higher one goes first.", 50, 0, 100);
        var most = new Option<int?>("--most-slots")
        {
            Description = "Work on it at once at most so often.",
            HelpName = "N",
        };
        var archive = new Option<string?>("--archive")
        {
            Description = "The collection that the films belong to.",
            HelpName = "NAME",
        };
        var wait = new Option<bool>("--wait") { Description = "Follow each job to its end, as 'watch' does." };
        return FarmCommand.Make(
            "submit",
            "Sends each SOURCE to a coordinator and orders a master of it. What was sent in part goes on where it stopped.\n\n"
                + "Examples:\n  sritm submit film.mp4 --coordinator https://farm.example:8443 --wait\n"
                + "  sritm submit reels/*.mp4 --archive west",
            [sources, container, .. options.All, owner, priority, most, archive, wait],
            async (farm, parsed, json, cancel) =>
            {
                var jobs = new List<JobView>();
                foreach (var path in Demanded(parsed.GetValue(sources)!))
                {
                    var digest = await Send(farm, path, cancel);
                    var request = Request(parsed, options, digest, Path.GetFileName(path)) with
                    {
                        Container =
                            parsed.GetValue(container) == "mp4" ? MasterContainer.Mp4 : MasterContainer.Matroska,
                        Owner = parsed.GetValue(owner),
                        Priority = parsed.GetValue(priority),
                        MostSlots = parsed.GetValue(most),
                        Archive = parsed.GetValue(archive),
                    };
                    jobs.Add(await farm.Post<JobView>("jobs", request, cancel, Guid.NewGuid().ToString("n")));
                    Show(jobs[^1], json);
                }

                return parsed.GetValue(wait) ? await Wait(farm, jobs, json, cancel) : ExitCode.Done;
            }
        );
    }

    /// <summary>All are looked for before the first is sent.</summary>
    private static string[] Demanded(string[] sources)
    {
        string[] paths = [.. sources.Select(Path.GetFullPath)];
        return Array.Find(paths, path => !File.Exists(path)) is { } missing
            ? throw new RefusedException($"there is no file {missing}.")
            : paths;
    }

    /// <summary>One after the other, each to its end. Where several fail, each says so, and the first one's code counts.
    /// </summary>
    private static async Task<int> Wait(FarmClient farm, List<JobView> jobs, bool json, CancellationToken cancel)
    {
        var watching = new JobWatching(farm, json, TimeProvider.System);
        var code = ExitCode.Done;
        foreach (var job in jobs)
        {
            var ended =
                jobs.Count == 1 ? await watching.Watch($"{job.Id}", cancel) : await Ended(watching, job, cancel);
            if (ended == ExitCode.Stopped)
            {
                return ended;
            }

            code = code == ExitCode.Done ? ended : code;
        }

        return code;
    }

    private static async Task<int> Ended(JobWatching watching, JobView job, CancellationToken cancel)
    {
        try
        {
            return await watching.Watch($"{job.Id}", cancel);
        }
        catch (FailedException e)
        {
            await Console.Error.WriteLineAsync($"sritm: {job.Id}: {e.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Failed;
        }
    }

    private static async Task<Sha256> Send(FarmClient farm, string path, CancellationToken cancel)
    {
        var size = new FileInfo(path).Length;
        return await new SourceSending(
            farm,
            sent => Console.Error.WriteLine($"sent {Words.Bytes(sent)} of {Words.Bytes(size)}")
        ).Send(path, cancel);
    }

    private static SubmitRequest Request(ParseResult parsed, JobOptions options, Sha256 digest, string name) =>
        new(digest, name)
        {
            Model = parsed.GetValue(options.Model)!,
            Scale = options.ScaleOf(parsed),
            Range = parsed.GetValue(options.Range),
            Crf = parsed.GetValue(options.Crf),
            Preset = parsed.GetValue(options.Preset)!,
            PeakNits = parsed.GetValue(options.Peak),
            Grading = options.GradingOf(parsed),
            DropUnsupported = parsed.GetValue(options.DropUnsupported),
            AllowDamaged = parsed.GetValue(options.AllowDamaged),
            Stream = parsed.GetValue(options.Stream),
            ForceSdr = parsed.GetValue(options.ForceSdr),
        };

    private static void Show(JobView job, bool json)
    {
        if (json)
        {
            JsonText.WriteLine(job);
        }
        else
        {
            Console.Out.WriteLine($"{job.Id}");
        }
    }
}
