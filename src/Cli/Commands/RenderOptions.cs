using System.CommandLine;
using System.Globalization;
using SrItmFarm.Cli.Render;
using SrItmFarm.Shared.Media;
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
    private readonly Option<string> model = new("--model")
    {
        Description = "A family (bt2446a), a full name (bt2446a-x2), or auto.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "auto",
    };
    private readonly Option<string> scale = Choice(
        "--scale",
        "auto: the smallest that reaches 2160 lines or 3840 columns, else 4.",
        "auto",
        "auto",
        "2",
        "4"
    );
    private readonly Option<int> workers = CommonOptions.Number(
        "--workers",
        "Segments rendered at once. More than one pays on several GPUs.",
        1,
        1,
        64
    );
    private readonly Option<FrameRange?> range = CommonOptions.Range(
        "Source frames to render, B exclusive, such as 0-240."
    );
    private readonly Option<bool> dropUnsupported = new("--drop-unsupported")
    {
        Description = "Leave out streams that the container cannot carry.",
    };
    private readonly Option<bool> allowDamaged = new("--allow-damaged")
    {
        Description = "Render what decodes of a damaged source.",
    };
    private readonly Option<int> crf = CommonOptions.Number(
        "--crf",
        "x265's constant rate factor; lower is better and larger.",
        16,
        0,
        51
    );
    private readonly Option<string> preset = Choice("--preset", "x265's preset.", "medium", presets);
    private readonly Option<int> peak = CommonOptions.Number(
        "--peak",
        "Brightest light of the master in cd/m².",
        1000,
        400,
        10000
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
    private readonly Option<int?> stream = CommonOptions.Stream();
    private readonly Option<bool> forceSdr = CommonOptions.ForceSdr();
    private readonly Option<bool> json = CommonOptions.Json("One JSON object a line for progress, the report last.");

    public void AddTo(Command command)
    {
        command.Arguments.Add(source);
        command.Arguments.Add(master);
        Option[] all =
        [
            model,
            scale,
            workers,
            range,
            crf,
            preset,
            peak,
            work,
            overwrite,
            dropUnsupported,
            allowDamaged,
            stream,
            forceSdr,
            quiet,
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
        var wanted = parsed.GetValue(scale)!;
        return new RenderRequest(
            Path.GetFullPath(parsed.GetValue(source)!),
            masterPath,
            parsed.GetValue(model)!,
            wanted == "auto" ? null : int.Parse(wanted, CultureInfo.InvariantCulture),
            parsed.GetValue(workers),
            new RenderSpec(
                parsed.GetValue(range),
                new MasterFile(masterPath).Container,
                parsed.GetValue(dropUnsupported),
                parsed.GetValue(allowDamaged)
            ),
            parsed.GetValue(crf),
            parsed.GetValue(preset)!,
            parsed.GetValue(peak),
            parsed.GetValue(work) is { } folder ? Path.GetFullPath(folder) : null,
            parsed.GetValue(overwrite),
            parsed.GetValue(stream),
            parsed.GetValue(forceSdr),
            parsed.GetValue(quiet),
            parsed.GetValue(json)
        );
    }

    private static Option<string> Choice(string name, string what, string byDefault, params string[] values)
    {
        var option = new Option<string>(name) { Description = what, DefaultValueFactory = _ => byDefault };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
