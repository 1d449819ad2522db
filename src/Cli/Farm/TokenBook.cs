using System.CommandLine;
using Spectre.Console;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Api.Tokens;
using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Cli.Farm;

/// <summary>The tokens of a coordinator: in its folder, or, as an admin, over the API.</summary>
internal sealed class TokenBook : IDisposable
{
    private const string Local = "local";

    private readonly FarmClient? farm;
    private readonly (FolderTokens Tokens, AuditFile Audit)? folder;
    private readonly bool json;

    private TokenBook(FarmClient? farm, (FolderTokens, AuditFile)? folder, bool json) =>
        (this.farm, this.folder, this.json) = (farm, folder, json);

    /// <exception cref="RefusedException">Neither is named.</exception>
    public static TokenBook Open(FarmFlags flags, Option<string?> work, Settings settings, bool json)
    {
        if (settings.Text(work) is not { } path)
        {
            if (!flags.IsNamed(settings))
            {
                settings.Complain("give the coordinator's folder with --work, or an admin's --coordinator and --token");
                settings.Demand();
            }

            return new TokenBook(FarmClient.Open(flags, settings), null, json);
        }

        settings.Demand();
        var (place, time) = (new CoordinatorFolder(Path.GetFullPath(path)), TimeProvider.System);
        return new TokenBook(null, (new FolderTokens(place.Tokens, time), new AuditFile(place.Audit, time)), json);
    }

    public async Task Add(Role role, string label, CancellationToken cancel)
    {
        if (label.Length > AccessToken.LongestLabel)
        {
            throw new RefusedException($"--label takes at most {AccessToken.LongestLabel} characters.");
        }

        NewToken made;
        if (folder is { } here)
        {
            var (token, text) = here.Tokens.Add(role, label);
            here.Audit.Write(Local, "token.add", $"{token.Id} {JobWords.Kebab($"{role}")}");
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
        TokenView[] tokens = folder is { } here
            ? [.. here.Tokens.All().Select(TokenView.Of)]
            : await farm!.Get<TokenView[]>("tokens", cancel);
        if (json)
        {
            JsonText.WriteLine(tokens);
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("token", "role", "label", "created");
        foreach (var token in tokens)
        {
            table.AddRow(token.Id, JobWords.Kebab($"{token.Role}"), Markup.Escape(token.Label), $"{token.CreatedAt:u}");
        }

        AnsiConsole.Write(table);
    }

    public async Task Revoke(string id, CancellationToken cancel)
    {
        if (folder is not { } here)
        {
            await farm!.Send(HttpMethod.Delete, $"tokens/{id}", cancel);
            return;
        }

        if (!here.Tokens.Revoke(id))
        {
            throw new RefusedException($"there is no token {id}; 'sritm tokens list' shows those that are good.");
        }

        here.Audit.Write(Local, "token.revoke", id);
    }

    public void Dispose() => farm?.Dispose();
}
