using System.CommandLine;
using Spectre.Console;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Api.Farm;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm login</c> and <c>sritm logout</c>.</summary>
internal static class LoginCommand
{
    public static IEnumerable<Command> Make() => [In(), Out()];

    private static Command In()
    {
        var (flags, json) = (new FarmFlags(), CommonOptions.Json("One JSON document: who you are there."));
        var command = new Command(
            "login",
            "Keeps a coordinator's address and your token, so that other commands need neither. The token is asked for, "
                + "or read from standard input, where --token-file and SRITM_TOKEN do not give it.\n\n"
                + "Example:\n  sritm login --coordinator https://farm.example:8443"
        );
        foreach (var option in flags.All.Append<Option>(json))
        {
            command.Options.Add(option);
        }

        command.SetAction(
            async (parsed, cancel) =>
            {
                var settings = new Settings(parsed);
                var address = flags.Read(settings, tokenComes: true);
                settings.Demand();
                address = address with { Token = flags.GivenToken(settings) ?? Ask() };
                settings.Demand();
                using var farm = FarmClient.Open(address);
                var session = await farm.Get<SessionView>("session", cancel);
                Show(session, address.Url, flags.ToKeep(address, settings).Keep(), parsed.GetValue(json));
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static Command Out()
    {
        var command = new Command("logout", "Forgets what 'login' kept.\n\nExample:\n  sritm logout");
        command.SetAction(_ =>
        {
            Console.Error.WriteLine(Login.Forget() ? "logged out" : "nobody was logged in");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Never shown while it is typed.</summary>
    private static string Ask()
    {
        var text = Console.IsInputRedirected
            ? Console.In.ReadLine()
            : AnsiConsole.Prompt(new TextPrompt<string>("Token:").Secret(null));
        return text?.Trim() is { Length: > 0 } token
            ? token
            : throw new RefusedException("expected a token, typed or on standard input; found none.");
    }

    private static void Show(SessionView session, Uri address, string path, bool json)
    {
        if (json)
        {
            JsonText.WriteLine(session);
        }
        else
        {
            var name = session.Token.Name.Length > 0 ? $" ({session.Token.Name})" : "";
            Console.Out.WriteLine(
                $"logged in at {address} as {JobWords.Kebab($"{session.Role}")} {session.Token.Id}{name}, kept in {path}"
            );
        }
    }
}
