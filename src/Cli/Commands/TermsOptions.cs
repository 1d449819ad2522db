using System.CommandLine;
using SrItmFarm.Coordinator.Api.Jobs;

namespace SrItmFarm.Cli.Commands;

/// <summary>The options that say how a new job stands among others.</summary>
internal sealed class TermsOptions
{
    private readonly Option<string?> owner = new("--owner")
    {
        Description = "Who shares the farm with other owners. Default: the token's.",
        HelpName = "NAME",
    };
    private readonly Option<int> priority = CommonOptions.Number(
        "--priority",
        "A job with a higher one goes first.",
        50,
        0,
        100
    );
    private readonly Option<int?> most = new("--most-slots")
    {
        Description = "Work on it at once at most so often.",
        HelpName = "N",
        CustomParser = result => CommonOptions.Number(result, "--most-slots", 1, int.MaxValue),
    };

    public IEnumerable<Option> All => [owner, priority, most];

    public SubmitRequest Set(SubmitRequest request, ParseResult parsed) =>
        request with
        {
            Owner = parsed.GetValue(owner),
            Priority = parsed.GetValue(priority),
            MostSlots = parsed.GetValue(most),
        };
}
