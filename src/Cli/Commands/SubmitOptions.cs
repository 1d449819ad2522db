using System.CommandLine;
using System.CommandLine.Parsing;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary>The options of <c>submit</c> that say what is wanted of a film; each is also a column of a manifest.</summary>
internal sealed class SubmitOptions
{
    private readonly JobOptions job = new([.. SubmitRequest.Presets]);
    private readonly TermsOptions terms = new();
    private readonly DraftOptions draft = new();
    private readonly Option<string> container = CommonOptions.Choice(
        "--container",
        "The master's container.",
        "mkv",
        "mkv",
        "mp4"
    );
    private readonly Option<string?> archive = new("--archive")
    {
        Description = "The collection that the films belong to.",
        HelpName = "NAME",
    };

    public IEnumerable<Option> All => [container, .. job.All, .. terms.All, archive, .. draft.All];

    /// <summary>What does not go together in a command, or in one row of a manifest.</summary>
    public IEnumerable<string> Complaints(SymbolResult given) => draft.Complaints(given);

    /// <summary>The request but for the film itself.</summary>
    /// <param name="name">The film's name, for people.</param>
    public SubmitRequest Read(ParseResult parsed, string name) =>
        terms.Set(
            new SubmitRequest(Source: null, name)
            {
                Container = parsed.GetValue(container) == "mp4" ? MasterContainer.Mp4 : MasterContainer.Matroska,
                Model = parsed.GetValue(job.Model)!,
                Scale = job.ScaleOf(parsed),
                Range = parsed.GetValue(job.Range),
                Crf = parsed.GetValue(job.Crf),
                Preset = parsed.GetValue(job.Preset)!,
                PeakNits = parsed.GetValue(job.Peak),
                Grading = job.GradingOf(parsed),
                DropUnsupported = parsed.GetValue(job.DropUnsupported),
                AllowDamaged = parsed.GetValue(job.AllowDamaged),
                Stream = parsed.GetValue(job.Stream),
                ForceSdr = parsed.GetValue(job.ForceSdr),
                Archive = parsed.GetValue(archive),
                DraftSamples = draft.SamplesOf(parsed),
            },
            parsed
        );
}
