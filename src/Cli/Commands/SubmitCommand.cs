using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Output;
using SrItmFarm.Cli.Render;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm submit SOURCE</c>.</summary>
internal static class SubmitCommand
{
    public static Command Make()
    {
        var (source, options) = (CommonOptions.Source(), new JobOptions([.. SubmitRequest.Presets]));
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
        var wait = new Option<bool>("--wait") { Description = "Follow the job to its end, as 'watch' does." };
        return FarmCommand.Make(
            "submit",
            "Sends SOURCE to a coordinator and orders a master of it. What was sent in part goes on where it stopped.\n\n"
                + "Example:\n  sritm submit film.mp4 --coordinator https://farm.example:8443 --wait",
            [source, container, .. options.All, owner, priority, most, wait],
            async (farm, parsed, json, cancel) =>
            {
                var path = Path.GetFullPath(parsed.GetValue(source)!);
                var digest = await Send(farm, path, cancel);
                var request = Request(parsed, options, digest, Path.GetFileName(path)) with
                {
                    Container = parsed.GetValue(container) == "mp4" ? MasterContainer.Mp4 : MasterContainer.Matroska,
                    Owner = parsed.GetValue(owner),
                    Priority = parsed.GetValue(priority),
                    MostSlots = parsed.GetValue(most),
                };
                var job = await farm.Post<JobView>("jobs", request, cancel, Guid.NewGuid().ToString("n"));
                Show(job, json);
                return parsed.GetValue(wait)
                    ? await new JobWatching(farm, json, TimeProvider.System).Watch($"{job.Id}", cancel)
                    : ExitCode.Done;
            }
        );
    }

    private static async Task<Sha256> Send(FarmClient farm, string path, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            throw new RefusedException($"there is no file {path}.");
        }

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
