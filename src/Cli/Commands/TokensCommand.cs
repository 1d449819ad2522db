using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm tokens add|list|revoke</c>: in the database, or over the API.
/// </summary>
internal static class TokensCommand
{
    public static Command Make() =>
        new(
            "tokens",
            "Makes, lists and revokes what lets people, scripts and workers in.\n\n"
                + "Examples:\n  sritm tokens add --role worker --work farm\n  sritm tokens revoke 0123456789ab --work farm"
        )
        {
            Add(),
            List(),
            Revoke(),
        };

    private static Command Add()
    {
        var role = CommonOptions.Choice(
            "--role",
            "What its holder may do.",
            "viewer",
            "viewer",
            "operator",
            "admin",
            "worker",
            "enrol"
        );
        var label = new Option<string>("--label")
        {
            Description = $"Whose it is, at most {AccessToken.LongestLabel} characters.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => "",
        };
        return Make(
            "add",
            "Makes a token and prints it, this once.\n\nExample:\n  sritm tokens add --role worker --work farm",
            [role, label],
            (book, parsed, cancel) =>
                book.Add(Enum.Parse<Role>(parsed.GetValue(role)!, ignoreCase: true), parsed.GetValue(label)!, cancel)
        );
    }

    private static Command List() =>
        Make(
            "list",
            "Lists the tokens that are good; never their text.\n\nExample:\n  sritm tokens list --work farm",
            [],
            (book, _, cancel) => book.List(cancel)
        );

    private static Command Revoke()
    {
        var id = FarmCommand.Id("token", "The token's id, as 'tokens list' shows it.");
        return Make(
            "revoke",
            "Makes a token worthless at once.\n\nExample:\n  sritm tokens revoke 0123456789ab --work farm",
            [id],
            (book, parsed, cancel) => book.Revoke(parsed.GetValue(id)!, cancel)
        );
    }

    private static Command Make(
        string name,
        string what,
        Symbol[] symbols,
        Func<TokenBook, ParseResult, CancellationToken, Task> run
    )
    {
        var (farm, database, work) = (new FarmFlags(), new DatabaseFlags(), FarmFlags.Folder());
        var json = CommonOptions.Json("One JSON document.");
        var command = new Command(name, what);
        foreach (var argument in symbols.OfType<Argument>())
        {
            command.Arguments.Add(argument);
        }

        foreach (var option in symbols.OfType<Option>().Concat(farm.All).Concat(database.All).Append(work).Append(json))
        {
            command.Options.Add(option);
        }

        command.SetAction(
            async (parsed, cancel) =>
            {
                await using var book = await TokenBook.Open(
                    farm,
                    database,
                    work,
                    new Settings(parsed),
                    parsed.GetValue(json),
                    cancel
                );
                await run(book, parsed, cancel);
                return ExitCode.Done;
            }
        );
        return command;
    }
}
