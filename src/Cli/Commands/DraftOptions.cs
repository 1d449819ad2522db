using System.CommandLine;
using System.CommandLine.Parsing;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Cli.Commands;

/// <summary>The options that make a job a draft.</summary>
internal sealed class DraftOptions
{
    /// <summary>Five seconds each make a reel of half a minute.</summary>
    private const int UsualSamples = 6;

    private readonly Option<bool> draft = new("--draft")
    {
        Description = "Render only samples, for 'quote'; 'release' makes the whole master.",
    };

    private readonly Option<int> samples = new("--samples")
    {
        Description = $"Sample segments of a draft, 1 to {Brief.MostSamples}. Default: {UsualSamples}.",
        HelpName = "N",
        DefaultValueFactory = _ => UsualSamples,
    };

    public DraftOptions() =>
        samples.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > Brief.MostSamples)
            {
                result.AddError($"--samples takes 1 to {Brief.MostSamples}.");
            }
        });

    public IEnumerable<Option> All => [draft, samples];

    /// <summary>A number of samples by itself would be passed over, and the whole film be rendered.</summary>
    public IEnumerable<string> Complaints(SymbolResult given) =>
        given.GetResult(samples) is { Implicit: false } && given.GetResult(draft) is not { Implicit: false }
            ? ["--samples is of a draft, and none is asked for: give --draft too, or leave --samples out"]
            : [];

    /// <returns><c>null</c> where no draft is asked for.</returns>
    public int? SamplesOf(ParseResult parsed) => parsed.GetValue(draft) ? parsed.GetValue(samples) : null;
}
