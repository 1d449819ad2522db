using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm submit SOURCE</c>.</summary>
internal static class SubmitCommand
{
    public static Command Make()
    {
        var (source, options) = (
            CommonOptions.File("source", "The SDR film, its https address, or - for an address on standard input."),
            new JobOptions([.. SubmitRequest.Presets])
        );
        var container = CommonOptions.Choice("--container", "The master's container.", "mkv", "mkv", "mp4");
        var terms = new TermsOptions();
        var wait = new Option<bool>("--wait") { Description = "Follow the job to its end, as 'watch' does." };
        return FarmCommand.Make(
            "submit",
            "Sends SOURCE to a coordinator and orders a master of it. What was sent in part goes on where it stopped. "
                + "A SOURCE that begins with https:// is not sent: coordinator and workers read it where it lies. An address "
                + "that lets its reader in is safer on standard input: other users see a command's arguments.\n\n"
                + "Examples:\n  sritm submit film.mp4 --coordinator https://farm.example:8443 --wait\n"
                + "  sritm submit - < address.txt",
            [source, container, .. options.All, .. terms.All, wait],
            async (farm, parsed, json, cancel) =>
            {
                var film = await AskedSource.Of(parsed.GetValue(source)!, farm, cancel);
                var request = Request(parsed, options, film) with
                {
                    Container = parsed.GetValue(container) == "mp4" ? MasterContainer.Mp4 : MasterContainer.Matroska,
                };
                var asked = terms.Set(request, parsed);
                var job = await farm.Post<JobView>("jobs", asked, cancel, Guid.NewGuid().ToString("n"));
                Show(job, json);
                return parsed.GetValue(wait)
                    ? await new JobWatching(farm, json, TimeProvider.System).Watch($"{job.Id}", cancel)
                    : ExitCode.Done;
            }
        );
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
