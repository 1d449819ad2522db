using System.CommandLine;
using SrItmFarm.Cli.Render;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary>The options of <c>render</c>: their names, their checks, and the request that they make.</summary>
internal sealed class RenderOptions(string[] presets)
{
    private readonly Argument<string> source = CommonOptions.Source();
    private readonly Argument<string> master = CommonOptions.File(
        "master",
        "The master to write; the extension chooses the container."
    );
    private readonly JobOptions job = new(presets);
    private readonly Option<int> workers = CommonOptions.Number(
        "--workers",
        "Segments rendered at once. More than one pays on several GPUs.",
        1,
        1,
        64
    );
    private readonly Option<string?> work = CommonOptions.Path(
        "--work",
        "Folder for unfinished work. Default: MASTER.sritm-work.",
        "DIR"
    );
    private readonly Option<bool> overwrite = new("--overwrite")
    {
        Description = "Replace an existing file MASTER that is not of this job.",
    };
    private readonly Option<bool> quiet = new("--quiet") { Description = "Say nothing but errors." };
    private readonly Option<bool> verbose = new("--verbose")
    {
        Description = "Write the log to standard error too. It is always in the work folder, log.jsonl.",
    };
    private readonly Option<int?> dashboard = new("--dashboard")
    {
        Description =
            "Show the render in a browser on this machine while it runs; address and token are said on standard error. "
            + "Default of PORT: a free one.",
        HelpName = "PORT",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => result.Tokens.Count == 0 ? 0 : CommonOptions.Number(result, "--dashboard", 0, 65535),
    };
    private readonly Option<bool> json = CommonOptions.Json("One JSON object a line for progress, the report last.");

    public void AddTo(Command command)
    {
        command.Arguments.Add(source);
        command.Arguments.Add(master);
        Option[] all =
        [
            job.Model,
            job.Scale,
            workers,
            job.Range,
            job.Crf,
            job.Preset,
            job.Peak,
            job.Exposure,
            job.Saturation,
            job.Highlights,
            work,
            overwrite,
            job.DropUnsupported,
            job.AllowDamaged,
            job.Stream,
            job.ForceSdr,
            dashboard,
            quiet,
            verbose,
            json,
        ];
        foreach (var option in all)
        {
            command.Options.Add(option);
        }
    }

    public RenderRequest Read(ParseResult parsed)
    {
        var masterPath = Path.GetFullPath(parsed.GetValue(master)!);
        return new RenderRequest(
            Path.GetFullPath(parsed.GetValue(source)!),
            masterPath,
            parsed.GetValue(job.Model)!,
            job.ScaleOf(parsed),
            parsed.GetValue(workers),
            new RenderSpec(
                parsed.GetValue(job.Range),
                new MasterFile(masterPath).Container,
                parsed.GetValue(job.DropUnsupported),
                parsed.GetValue(job.AllowDamaged)
            ),
            parsed.GetValue(job.Crf),
            parsed.GetValue(job.Preset)!,
            parsed.GetValue(job.Peak),
            job.GradingOf(parsed),
            parsed.GetValue(work) is { } folder ? Path.GetFullPath(folder) : null,
            parsed.GetValue(overwrite),
            parsed.GetValue(job.Stream),
            parsed.GetValue(job.ForceSdr),
            parsed.GetValue(quiet),
            parsed.GetValue(json),
            parsed.GetValue(verbose),
            parsed.GetValue(dashboard)
        );
    }
}
