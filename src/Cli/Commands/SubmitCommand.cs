using System.Collections.Immutable;
using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Output;
using SrItmFarm.Cli.Submit;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm submit SOURCE...</c>.</summary>
internal static class SubmitCommand
{
    private const string What =
        "Sends each SOURCE to a coordinator and orders a master of it. What was sent in part goes on where it stopped. "
        + "A SOURCE that begins with https:// is not sent: coordinator and workers read it where it lies. An address "
        + "that lets its reader in is safer on standard input: other users see a command's arguments.\n\n"
        + "The films of a folder or of a manifest are a batch: given again, it submits what is new in it, and nothing "
        + "twice.\n\n"
        + "Examples:\n  sritm submit film.mp4 --coordinator https://farm.example:8443 --wait\n"
        + "  sritm submit reels --archive west\n  sritm submit --manifest west.csv --archive west --json\n"
        + "  sritm submit - < address.txt\n  sritm submit film.mp4 --draft --samples 8";

    public static Command Make()
    {
        var sources = CommonOptions.Files(
            "source",
            "The SDR films, folders of films, https addresses, or - for one on standard input."
        );
        sources.Arity = ArgumentArity.ZeroOrMore;
        var manifest = CommonOptions.Path(
            "--manifest",
            "Takes the films from this list, CSV or JSON; see docs/commandline.md. Instead of SOURCE.",
            "FILE"
        );
        var wait = new Option<bool>("--wait") { Description = "Follow each job to its end, as 'watch' does." };
        var options = new SubmitOptions();
        var command = FarmCommand.Make(
            "submit",
            What,
            [sources, manifest, .. options.All, wait],
            (farm, parsed, json, cancel) =>
                Run(
                    farm,
                    parsed.GetValue(manifest) is { } path
                        ? new ManifestOrders(options).Read(path, parsed)
                        : Named(parsed.GetValue(sources)!, options, parsed),
                    parsed.GetValue(wait),
                    json,
                    cancel
                )
        );
        command.Validators.Add(result =>
        {
            if (result.GetValue(sources) is { Length: > 0 } == result.GetValue(manifest) is not null)
            {
                result.AddError("'submit' needs SOURCE or --manifest FILE, and not both");
            }

            foreach (var complaint in result.GetValue(manifest) is null ? options.Complaints(result) : [])
            {
                result.AddError(complaint);
            }
        });
        return command;
    }

    private static async Task<int> Run(
        FarmClient farm,
        ImmutableArray<FilmOrder> films,
        bool wait,
        bool json,
        CancellationToken cancel
    )
    {
        if (wait && films.Any(film => film.Request.DraftSamples is not null))
        {
            throw new RefusedException(
                "a draft does not end by itself: leave out --wait, and follow it with 'sritm quote JOB --wait'."
            );
        }

        var batch = films.Any(film => film.Once);
        var sending = new FilmSending(farm, job => Show(job, json, batch));
        await sending.Send(films, cancel);
        if (json && batch)
        {
            JsonText.WriteLine(new { sending.Jobs, sending.Refused });
        }

        var code = wait ? await Wait(farm, sending.Jobs, json, cancel) : ExitCode.Done;
        return sending.Refused.Count > 0 ? ExitCode.WrongUsage : code;
    }

    /// <summary>All are looked for before the first is sent.</summary>
    private static ImmutableArray<FilmOrder> Named(string[] sources, SubmitOptions options, ParseResult parsed) =>
        [
            .. sources.SelectMany(source =>
                Directory.Exists(source)
                    ? FilmFolder
                        .Films(source, Console.Error.WriteLine)
                        .Select(film => Order(film, once: true, options, parsed))
                    : [Order(source, once: false, options, parsed)]
            ),
        ];

    private static FilmOrder Order(string text, bool once, SubmitOptions options, ParseResult parsed)
    {
        var source = AskedSource.Of(text);
        return new FilmOrder(source.Name, source, options.Read(parsed, source.Name), once);
    }

    /// <summary>One after the other, each to its end. Where several fail, each says so, and the first one's code counts.
    /// </summary>
    private static async Task<int> Wait(
        FarmClient farm,
        IReadOnlyList<JobView> jobs,
        bool json,
        CancellationToken cancel
    )
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

    /// <summary>Of a batch, whose films were not named one by one, each has a row; as JSON they come all at once.</summary>
    private static void Show(JobView job, bool json, bool batch)
    {
        if (!json)
        {
            Console.Out.WriteLine(
                batch ? $"{job.Id}  {job.State, -10}  {StrangersText.Printable(job.Name)}" : $"{job.Id}"
            );
        }
        else if (!batch)
        {
            JsonText.WriteLine(job);
        }
    }
}
