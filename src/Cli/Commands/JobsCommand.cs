using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Api.Jobs;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm jobs</c>.</summary>
internal static class JobsCommand
{
    private static readonly Option<string?> State = new("--state")
    {
        Description = "Only jobs in these states, between commas.",
        HelpName = "STATE",
        CompletionSources = { JobWords.States.ToArray() },
    };

    private static readonly Option<string?> Archive = new("--archive")
    {
        Description = "Only jobs of this archive.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Text = new("--find")
    {
        Description = "Only jobs that this names.",
        HelpName = "TEXT",
    };

    public static Command Make() =>
        FarmCommand.Make(
            "jobs",
            "Lists the coordinator's jobs, newest first: at most 500, or all of an archive and how far it is in all.\n\n"
                + "Examples:\n  sritm jobs --state rendering,paused\n  sritm jobs --archive west",
            [State, Archive, Text],
            async (farm, parsed, json, cancel) =>
            {
                var filter = Filter(parsed);
                if (parsed.GetValue(Archive) is { } name)
                {
                    JobText.Archive(await ArchiveProgress.Ask(farm, name, filter, cancel), json);
                }
                else
                {
                    JobText.List(await farm.Get<JobView[]>($"jobs?{filter}", cancel), json);
                }

                return ExitCode.Done;
            }
        );

    private static string Filter(ParseResult parsed) =>
        string.Join(
            '&',
            new[] { ("state", State), ("archive", Archive), ("q", Text) }
                .Select(one => (Name: one.Item1, Value: parsed.GetValue(one.Item2)))
                .Where(one => one.Value is not null)
                .Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}")
        );
}
