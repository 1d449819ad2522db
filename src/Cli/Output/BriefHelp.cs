using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;

namespace SrItmFarm.Cli.Output;

/// <summary>The help of a command, in which those below it have a sentence each; their own help has the rest.</summary>
internal sealed partial class BriefHelp(HelpAction whole) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        foreach (var command in parseResult.CommandResult.Command.Subcommands)
        {
            command.Description = Sentence.Match(command.Description ?? "").Value;
        }

        return whole.Invoke(parseResult);
    }

    [GeneratedRegex(@"^.*?\.(?=\s|$)", RegexOptions.Singleline)]
    private static partial Regex Sentence { get; }
}
