using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary>The options that say what a master shall be, the same for <c>render</c> and <c>submit</c>.</summary>
internal sealed class JobOptions(string[] presets)
{
    public Option<string> Model { get; } =
        new("--model")
        {
            Description = "A family (bt2446a), a full name (bt2446a-x2), or auto.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "auto",
        };

    public Option<string> Scale { get; } =
        CommonOptions.Choice(
            "--scale",
            "auto: the smallest that reaches 2160 lines or 3840 columns, else 4.",
            "auto",
            "auto",
            "2",
            "4"
        );

    public Option<FrameRange?> Range { get; } =
        CommonOptions.Range("Source frames to render, B exclusive, such as 0-240.");

    public Option<bool> DropUnsupported { get; } =
        new("--drop-unsupported") { Description = "Leave out streams that the container cannot carry." };

    public Option<bool> AllowDamaged { get; } =
        new("--allow-damaged") { Description = "Render what decodes of a damaged source." };

    public Option<int> Crf { get; } =
        CommonOptions.Number("--crf", "x265's constant rate factor; lower is better and larger.", 16, 0, 51);

    public Option<string> Preset { get; } = CommonOptions.Choice("--preset", "x265's preset.", "medium", presets);

    public Option<int> Peak { get; } =
        CommonOptions.Number("--peak", "Brightest light of the master in cd/m².", 1000, 400, 10000);

    public Option<double> Exposure { get; } =
        CommonOptions.Real("--exposure", "Stops brighter or darker; for models with this control.", 0, -2, 2);

    public Option<double> Saturation { get; } =
        CommonOptions.Real("--saturation", "A factor on colour, 0 is grey; for models with this control.", 1, 0, 2);

    public Option<double> Highlights { get; } =
        CommonOptions.Real("--highlights", "Stops at the brightest light; for models with this control.", 0, -1, 1);

    public Option<int?> Stream { get; } = CommonOptions.Stream();

    public Option<bool> ForceSdr { get; } = CommonOptions.ForceSdr();

    public IEnumerable<Option> All =>
        [
            Model,
            Scale,
            Range,
            Crf,
            Preset,
            Peak,
            Exposure,
            Saturation,
            Highlights,
            DropUnsupported,
            AllowDamaged,
            Stream,
            ForceSdr,
        ];

    public Grading GradingOf(ParseResult parsed) =>
        new(parsed.GetValue(Exposure), parsed.GetValue(Saturation), parsed.GetValue(Highlights));

    /// <summary>2, 4, or <c>null</c> for the smallest that suffices.</summary>
    public int? ScaleOf(ParseResult parsed) =>
        parsed.GetValue(Scale) is { } wanted && wanted != "auto"
            ? int.Parse(wanted, CultureInfo.InvariantCulture)
            : null;
}
