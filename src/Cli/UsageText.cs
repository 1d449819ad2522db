using System.CommandLine;
using System.CommandLine.Parsing;

namespace SrItmFarm.Cli;

/// <summary>What is wrong with a command line, in one line: what was expected, what was found.</summary>
internal static class UsageText
{
    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = command is RootCommand ? "sritm" : $"sritm {command.Name}";
        return $"{Fault(parsed, command).TrimEnd('.')}. See '{path} --help'.";
    }

    private static string Fault(ParseResult parsed, Command command) =>
        // An option that is not known is taken for an argument, and its value for one too many.
        UnknownOption(parsed) is { } option
            ? $"'{command.Name}' has no option {option}"
        : command.Subcommands.Count > 0 ? $"expected a command ({Names(command)}); found {Found(parsed)}"
        : Missing(parsed) is { Length: > 0 } missing ? $"'{command.Name}' needs {missing}"
        : parsed.Errors[0].Message;

    private static string? UnknownOption(ParseResult parsed) =>
        parsed
            .Tokens.Where(token => token.Type == TokenType.Argument)
            .Select(token => token.Value)
            .FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal));

    private static string Names(Command command) => string.Join(", ", command.Subcommands.Select(one => one.Name));

    private static string Found(ParseResult parsed) =>
        parsed.UnmatchedTokens is [var first, ..] ? $"'{first}'" : "none";

    private static string Missing(ParseResult parsed) =>
        string.Join(
            ' ',
            parsed
                .CommandResult.Command.Arguments.Where(argument =>
                    argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is not { Tokens.Count: > 0 }
                )
                .Select(argument => argument.HelpName ?? argument.Name.ToUpperInvariant())
        );
}
