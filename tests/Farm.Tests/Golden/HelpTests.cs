using System.Collections.Concurrent;

namespace SrItmFarm.Farm.Tests.Golden;

/// <summary>What <c>--help</c> says of every command, found by what it says of the command before it.</summary>
public sealed class HelpTests
{
    [Fact]
    public async Task The_help_of_every_command_is_the_one_that_is_kept()
    {
        var found = await All();
        Assert.Contains("tokens-add", found.Keys);
        Assert.All(found, help => Kept.Demand($"help/{help.Key}.txt", help.Value));
        Kept.DemandNoOther("help", found.Keys.Select(name => $"{name}.txt"));
    }

    [Fact]
    public async Task Every_command_but_the_first_has_an_example_or_commands_that_have() =>
        Assert.All(await All(), help => Assert.Matches(@"\n\s*(Examples?|Commands):\n", help.Value));

    private static Task<IReadOnlyDictionary<string, string>> All() => Every.Value;

    private static Lazy<Task<IReadOnlyDictionary<string, string>>> Every { get; } = new(Walk);

    private static async Task<IReadOnlyDictionary<string, string>> Walk()
    {
        var (found, next) = (new ConcurrentDictionary<string, string>(StringComparer.Ordinal), new[] { "" });
        while (next.Length > 0)
        {
            await Parallel.ForEachAsync(next, async (path, _) => found[NameOf(path)] = await Help(path));
            next = [.. next.SelectMany(path => Commands(found[NameOf(path)]).Select(name => $"{path} {name}".Trim()))];
        }

        return found;
    }

    private static async Task<string> Help(string path)
    {
        var ran = await Sritm.Run([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal((0, ""), (ran.Code, ran.Errors));
        return string.Join('\n', ran.Output.Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
    }

    private static string NameOf(string path) => path.Length == 0 ? "sritm" : path.Replace(' ', '-');

    private static IEnumerable<string> Commands(string help) =>
        help.Split('\n')
            .SkipWhile(line => line != "Commands:")
            .Skip(1)
            .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Where(line => line[2] != ' ')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]);
}
