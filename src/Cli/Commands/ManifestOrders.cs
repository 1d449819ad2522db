using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using SrItmFarm.Cli.Submit;

namespace SrItmFarm.Cli.Commands;

/// <summary>The films of a manifest. A row's columns are read as the options of those names; what a row leaves open, the
/// command's own options say.</summary>
internal sealed class ManifestOrders
{
    private const string Source = "source";

    private static readonly ParserConfiguration NoFiles = new() { ResponseFileTokenReplacer = null };

    private readonly SubmitOptions options;
    private readonly Option<string?> name = new("--name");
    private readonly ImmutableArray<Option> all;
    private readonly Command row = new("row");

    public ManifestOrders(SubmitOptions options)
    {
        this.options = options;
        all = [name, .. options.All];
        foreach (var option in all)
        {
            row.Options.Add(option);
        }
    }

    private ImmutableArray<string> Columns => [Source, .. all.Select(ColumnOf)];

    /// <param name="given">The command.</param>
    /// <exception cref="RefusedException">Anything is wrong with the manifest; standard error has said what.</exception>
    public ImmutableArray<FilmOrder> Read(string path, ParseResult given)
    {
        var faults = new ManifestFaults(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var orders = ManifestFile
            .Read(path, Columns, faults)
            .Select(line => (line.Line, Order: Order(line, folder, given, faults)))
            .Where(one => one.Order is not null)
            .ToArray();
        DemandDistinct(orders!, faults);
        faults.Demand();
        return [.. orders.Select(one => one.Order!)];
    }

    /// <returns><c>null</c> where anything is wrong with it.</returns>
    private FilmOrder? Order(ManifestRow line, string folder, ParseResult given, ManifestFaults faults)
    {
        var source = SourceOf(line, folder, faults);
        var parsed = Parsed(WithTruths(line, faults), given);
        string[] errors =
        [
            .. parsed.Errors.Select(error => error.Message),
            .. options.Complaints(parsed.CommandResult),
        ];
        foreach (var error in errors)
        {
            faults.Add(line.Line, error.TrimStart('-'));
        }

        if (source is null || errors.Length > 0)
        {
            return null;
        }

        var request = options.Read(parsed, parsed.GetValue(name) ?? source.Name);
        var order = new FilmOrder($"line {line.Line}", source, request, Once: true);
        foreach (var complaint in order.Complaints())
        {
            faults.Add(line.Line, complaint);
        }

        return order;
    }

    private static AskedSource? SourceOf(ManifestRow line, string folder, ManifestFaults faults)
    {
        try
        {
            return line.Values.TryGetValue(Source, out var text)
                ? AskedSource.Of(text, folder)
                : throw new RefusedException($"{Source} is empty: give a path or an https address");
        }
        catch (RefusedException e)
        {
            faults.Add(line.Line, e.Message);
            return null;
        }
    }

    /// <summary>What is given to a command as a word or not at all is true or false here.</summary>
    private ManifestRow WithTruths(ManifestRow line, ManifestFaults faults)
    {
        var wrong = all.OfType<Option<bool>>()
            .Select(ColumnOf)
            .Where(column => line.Values.TryGetValue(column, out var text) && !bool.TryParse(text, out _))
            .ToArray();
        foreach (var column in wrong)
        {
            faults.Add(line.Line, $"{column} takes true or false; found '{line.Values[column]}'");
        }

        return line with
        {
            Values = line.Values.RemoveRange(wrong),
        };
    }

    private ParseResult Parsed(ManifestRow line, ParseResult given) =>
        row.Parse(
            [
                .. all.SelectMany(option =>
                    line.Values.TryGetValue(ColumnOf(option), out var value)
                        ? [$"{option.Name}={value}"]
                        : Given(option, given)
                ),
            ],
            NoFiles
        );

    private static IEnumerable<string> Given(Option option, ParseResult given) =>
        given.GetResult(option) is not { Implicit: false } said ? []
        : said.Tokens.Count == 0 ? [option.Name]
        : said.Tokens.Select(token => $"{option.Name}={token.Value}");

    /// <summary>One job would come of both.</summary>
    private static void DemandDistinct(IEnumerable<(int Line, FilmOrder Order)> orders, ManifestFaults faults)
    {
        foreach (
            var same in orders.GroupBy(one => (one.Order.Source.File, one.Order.Source.Address, one.Order.Request))
        )
        {
            foreach (var (line, _) in same.Skip(1))
            {
                faults.Add(line, $"this is the same as line {same.First().Line}");
            }
        }
    }

    private static string ColumnOf(Option option) => option.Name.TrimStart('-');
}
