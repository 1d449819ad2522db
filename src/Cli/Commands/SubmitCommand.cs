using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm submit SOURCE...</c>.</summary>
internal static class SubmitCommand
{
    public static Command Make()
    {
        var (sources, options) = (
            CommonOptions.Files("source", "The SDR films, their https addresses, or - for one on standard input."),
            new JobOptions([.. SubmitRequest.Presets])
        );
        var container = CommonOptions.Choice("--container", "The master's container.", "mkv", "mkv", "mp4");
        var (terms, draft) = (new TermsOptions(), new DraftOptions());
        var archive = new Option<string?>("--archive")
        {
            Description = "The collection that the films belong to.",
            HelpName = "NAME",
        };
        var wait = new Option<bool>("--wait") { Description = "Follow each job to its end, as 'watch' does." };
        return FarmCommand.Make(
            "submit",
            "Sends each SOURCE to a coordinator and orders a master of it. What was sent in part goes on where it stopped. "
                + "A SOURCE that begins with https:// is not sent: coordinator and workers read it where it lies. An address "
                + "that lets its reader in is safer on standard input: other users see a command's arguments.\n\n"
                + "Examples:\n  sritm submit film.mp4 --coordinator https://farm.example:8443 --wait\n"
                + "  sritm submit reels/*.mp4 --archive west\n  sritm submit - < address.txt\n"
                + "  sritm submit film.mp4 --draft --samples 8",
            [sources, container, .. options.All, .. terms.All, archive, .. draft.All, wait],
            async (farm, parsed, json, cancel) =>
            {
                var (jobs, sampled) = (new List<JobView>(), draft.SamplesOf(parsed, parsed.GetValue(wait)));
                foreach (var text in AskedSource.Demanded(parsed.GetValue(sources)!))
                {
                    var film = await AskedSource.Of(text, farm, cancel);
                    var request = Request(parsed, options, film) with
                    {
                        Container =
                            parsed.GetValue(container) == "mp4" ? MasterContainer.Mp4 : MasterContainer.Matroska,
                        Archive = parsed.GetValue(archive),
                        DraftSamples = sampled,
                    };
                    var asked = terms.Set(request, parsed);
                    jobs.Add(await farm.Post<JobView>("jobs", asked, cancel, Guid.NewGuid().ToString("n")));
                    Show(jobs[^1], json);
                }

                return parsed.GetValue(wait) ? await Wait(farm, jobs, json, cancel) : ExitCode.Done;
            }
        );
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

    private static SubmitRequest Request(ParseResult parsed, JobOptions options, AskedSource source) =>
        new(source.Sent, source.Name)
        {
            SourceUrl = source.Address,
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
