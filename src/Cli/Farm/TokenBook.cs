using System.CommandLine;
using Spectre.Console;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Api.Tokens;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Cli.Farm;

/// <summary>The tokens of a farm: in its database, or, as an admin, over the API.</summary>
internal sealed class TokenBook : IAsyncDisposable
{
    private const string Local = "local";

    private readonly FarmClient? farm;
    private readonly IJournal? journal;
    private readonly (TokenStore Tokens, AuditLog Audit)? here;
    private readonly bool json;

    private TokenBook(FarmClient? farm, IJournal? journal, bool json)
    {
        (this.farm, this.journal, this.json) = (farm, journal, json);
        if (journal is not null)
        {
            here = (new TokenStore(journal.Records, TimeProvider.System), new AuditLog(journal.Records));
        }
    }

    /// <exception cref="RefusedException">Neither is named.</exception>
    public static async Task<TokenBook> Open(
        FarmFlags flags,
        DatabaseFlags database,
        Option<string?> work,
        Settings settings,
        bool json,
        CancellationToken cancel
    )
    {
        var (connection, path) = (database.Read(settings), settings.Text(work));
        if (connection is null && path is null)
        {
            if (!flags.IsNamed(settings))
            {
                settings.Complain(
                    "give the coordinators' --database, a coordinator's folder with --work, or an admin's --coordinator and --token"
                );
                settings.Demand();
            }

            return new TokenBook(FarmClient.Open(flags, settings), null, json);
        }

        settings.Demand();
        var folder = new CoordinatorFolder(Path.GetFullPath(path ?? "."));
        return new TokenBook(null, await new JournalChoice(folder, connection).Open(cancel), json);
    }

    public async Task Add(Role role, string label, CancellationToken cancel)
    {
        if (label.Length > AccessToken.LongestLabel)
        {
            throw new RefusedException($"--label takes at most {AccessToken.LongestLabel} characters.");
        }

        NewToken made;
        if (here is var (tokens, audit))
        {
            var (token, text) = await tokens.Add(role, label, cancel);
            await audit.Write(Local, "token.add", $"{token.Id} {JobWords.Kebab($"{role}")}", cancel);
            made = new NewToken(TokenView.Of(token), text);
        }
        else
        {
            made = await farm!.Post<NewToken>("tokens", new TokenRequest(role, label), cancel);
        }

        if (json)
        {
            JsonText.WriteLine(made);
        }
        else
        {
            Console.Out.WriteLine(made.Text);
        }
    }

    public async Task List(CancellationToken cancel)
    {
        TokenView[] tokens = here is var (store, _)
            ? [.. (await store.All(cancel)).Select(TokenView.Of)]
            : await farm!.Get<TokenView[]>("tokens", cancel);
        if (json)
        {
            JsonText.WriteLine(tokens);
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("token", "role", "label", "created", "");
        foreach (var token in tokens)
        {
            table.AddRow(
                token.Id,
                JobWords.Kebab($"{token.Role}"),
                Markup.Escape(token.Label),
                $"{token.CreatedAt:u}",
                token.Used ? "used" : ""
            );
        }

        AnsiConsole.Write(table);
    }

    public async Task Revoke(string id, CancellationToken cancel)
    {
        await MakeWorthless(id, cancel);
        if (json)
        {
            JsonText.WriteLine(new { Id = id, Revoked = true });
        }
        else
        {
            Console.Out.WriteLine($"{id} is revoked");
        }
    }

    private async Task MakeWorthless(string id, CancellationToken cancel)
    {
        if (here is not var (tokens, audit))
        {
            await farm!.Send(HttpMethod.Delete, $"tokens/{id}", cancel);
            return;
        }

        if (!await tokens.Revoke(id, cancel))
        {
            throw new RefusedException($"there is no token {id}; 'sritm tokens list' shows those that are good.");
        }

        await audit.Write(Local, "token.revoke", id, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        farm?.Dispose();
        if (journal is not null)
        {
            await journal.DisposeAsync();
        }
    }
}
