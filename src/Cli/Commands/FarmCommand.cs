using System.CommandLine;
using SrItmFarm.Cli.Farm;

namespace SrItmFarm.Cli.Commands;

/// <summary>What all commands that ask a coordinator have in common.</summary>
internal static class FarmCommand
{
    /// <summary>A command with the options that find the coordinator, and <c>--json</c>.</summary>
    public static Command Make(
        string name,
        string what,
        IEnumerable<Symbol> symbols,
        Func<FarmClient, ParseResult, bool, CancellationToken, Task<int>> run
    )
    {
        var (flags, json) = (new FarmFlags(), CommonOptions.Json("One JSON document a line."));
        var command = new Command(name, what);
        foreach (var argument in symbols.OfType<Argument>())
        {
            command.Arguments.Add(argument);
        }

        foreach (var option in symbols.OfType<Option>().Concat(flags.All).Append(json))
        {
            command.Options.Add(option);
        }

        command.SetAction(
            async (parsed, _) =>
            {
                using var stopping = new Stopping();
                using var farm = FarmClient.Open(flags, new Settings(parsed));
                return await run(farm, parsed, parsed.GetValue(json), stopping.Token);
            }
        );
        return command;
    }

    public static Argument<string> Id(string name, string what)
    {
        var argument = new Argument<string>(name) { Description = what, HelpName = name.ToUpperInvariant() };
        argument.Validators.Add(result =>
        {
            if (
                result.Tokens is [{ Value: var id }]
                && !(
                    id.Length is > 0 and <= 64
                    && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
                )
            )
            {
                result.AddError($"{argument.HelpName} takes 1 to 64 lower-case letters, digits and '-'; found '{id}'.");
            }
        });
        return argument;
    }
}
