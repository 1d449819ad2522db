using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Output;
using SrItmFarm.Cli.Render;
using SrItmFarm.Coordinator.Api.Quotes;
using SrItmFarm.Hosting.Storage;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm quote JOB</c>.</summary>
internal static class QuoteCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestFetch = TimeSpan.FromHours(1);

    public static Command Make()
    {
        var id = FarmCommand.Id("job", "The id of a job that was submitted with --draft.");
        var wait = new Option<bool>("--wait") { Description = "Wait until every sample is rendered." };
        var reel = CommonOptions.Path("--reel", "Write the rendered samples here, HDR10 in Matroska.", "FILE");
        return FarmCommand.Make(
            "quote",
            "Says what a draft will take, judged by samples that the farm has rendered: hours, time, storage and, where the "
                + "coordinator has prices, cost, each with the band that it most likely lies in.\n\n"
                + "Examples:\n  sritm submit film.mp4 --draft\n  sritm quote 0123abcd --wait --reel samples.mkv\n"
                + "  sritm release 0123abcd",
            [id, wait, reel],
            async (farm, parsed, json, cancel) =>
            {
                var (job, path) = (parsed.GetValue(id)!, parsed.GetValue(reel));
                if (path is not null)
                {
                    new MasterFile(Path.GetFullPath(path)).DemandWritable(sourcePath: null);
                }

                var quote = await Ask(farm, job, parsed.GetValue(wait), json, cancel);
                if (path is not null)
                {
                    await Fetch(farm, job, Path.GetFullPath(path), cancel);
                }

                return Show(quote, json);
            }
        );
    }

    private static async Task<QuoteView> Ask(
        FarmClient farm,
        string job,
        bool wait,
        bool json,
        CancellationToken cancel
    )
    {
        for (var said = ""; ; await Task.Delay(Interval, TimeProvider.System, cancel))
        {
            var quote = await farm.Get<QuoteView>($"jobs/{job}/quote", cancel);
            if (!wait || quote.State is "ready" or "stuck")
            {
                return quote;
            }

            var line = QuoteText.Progress(quote);
            if (line != said && !json)
            {
                await Console.Error.WriteLineAsync(line);
            }

            said = line;
        }
    }

    /// <summary>The file gets its name when all of it is there.</summary>
    private static async Task Fetch(FarmClient farm, string job, string path, CancellationToken cancel)
    {
        var partial = $"{path}.part";
        await farm.Ask(
            () => new HttpRequestMessage(HttpMethod.Get, $"jobs/{job}/quote/reel"),
            async (answer, limit) =>
            {
                await using var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None);
                await answer.Content.CopyToAsync(file, limit);
                return true;
            },
            cancel,
            LongestFetch
        );
        File.Move(partial, path, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }

    private static int Show(QuoteView quote, bool json)
    {
        if (json)
        {
            JsonText.WriteLine(quote);
        }
        else
        {
            foreach (var line in QuoteText.Lines(quote))
            {
                Console.Out.WriteLine(line);
            }
        }

        return quote.State == "stuck" ? ExitCode.Failed : ExitCode.Done;
    }
}
