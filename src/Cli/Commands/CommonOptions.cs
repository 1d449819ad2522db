using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Cli.Commands;

/// <summary>Options and arguments that several commands take.</summary>
internal static class CommonOptions
{
    /// <summary>More than any container holds.</summary>
    private const int MostStreams = 65535;

    public static Option<bool> Json(string what) => new("--json") { Description = what };

    public static Option<int?> Stream() =>
        new("--stream")
        {
            Description = "Index of the video stream to take, as 'probe' shows it. Default: the first.",
            HelpName = "N",
            CustomParser = result => Number(result, "--stream", 0, MostStreams),
        };

    /// <summary>One of a few words.</summary>
    public static Option<string> Choice(string name, string what, string byDefault, params string[] values)
    {
        var option = new Option<string>(name) { Description = what, DefaultValueFactory = _ => byDefault };
        option.CompletionSources.Add(values);
        option.Validators.Add(result => DemandOneOf(result, name, values));
        return option;
    }

    /// <summary>One of a few words.</summary>
    public static Argument<string> Word(string name, string what, params string[] values)
    {
        var argument = new Argument<string>(name) { Description = what, HelpName = string.Join('|', values) };
        argument.CompletionSources.Add(values);
        argument.Validators.Add(result => DemandOneOf(result, name, values));
        return argument;
    }

    /// <summary>A whole number within bounds.</summary>
    public static Option<int> Number(string name, string what, int byDefault, int min, int max) =>
        new(name)
        {
            Description = $"{what} {min} to {max}.",
            DefaultValueFactory = _ => byDefault,
            HelpName = "N",
            CustomParser = result => Number(result, name, min, max) ?? byDefault,
        };

    /// <summary>A number within bounds, written with a point.</summary>
    public static Option<double> Real(string name, string what, double byDefault, double min, double max) =>
        new(name)
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"{what} {min} to {max}."),
            DefaultValueFactory = _ => byDefault,
            HelpName = "X",
            CustomParser = result => Real(result, name, min, max) ?? byDefault,
        };

    /// <summary>The path of a file or folder; never empty.</summary>
    public static Option<string?> Path(string name, string what, string helpName)
    {
        var option = new Option<string?>(name) { Description = what, HelpName = helpName };
        option.Validators.Add(result => DemandPath(result, name));
        return option;
    }

    public static Option<bool> ForceSdr() =>
        new("--force-sdr") { Description = "Take the source for SDR, whatever its colour tags say." };

    public static Argument<string> Source() => File("source", "The SDR film.");

    /// <summary>The path of a file; never empty.</summary>
    public static Argument<string> File(string name, string what)
    {
        var argument = new Argument<string>(name) { Description = what, HelpName = name.ToUpperInvariant() };
        argument.Validators.Add(result => DemandPath(result, argument.HelpName));
        return argument;
    }

    /// <summary>The paths of one file or more; none empty.</summary>
    public static Argument<string[]> Files(string name, string what)
    {
        var argument = new Argument<string[]>(name)
        {
            Description = what,
            HelpName = name.ToUpperInvariant(),
            Arity = ArgumentArity.OneOrMore,
        };
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError($"{argument.HelpName} is empty: give a path.");
            }
        });
        return argument;
    }

    /// <summary><c>--range A-B</c>.</summary>
    public static Option<FrameRange?> Range(string what) =>
        new("--range")
        {
            Description = what,
            HelpName = "A-B",
            CustomParser = ReadRange,
        };

    private static FrameRange? ReadRange(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var parts = text.Split('-');
        if (
            parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && end > start
        )
        {
            return new FrameRange(start, end);
        }

        result.AddError(
            $"--range takes A-B, the first frame and the one after the last, such as 0-240; found '{text}'."
        );
        return null;
    }

    private static void DemandOneOf(SymbolResult result, string name, string[] values)
    {
        if (result.Tokens is [{ Value: var word }] && !values.Contains(word))
        {
            result.AddError($"{name} takes one of {string.Join(", ", values)}; found '{word}'.");
        }
    }

    private static void DemandPath(SymbolResult result, string name)
    {
        if (result.Tokens is [{ Value: var path }] && string.IsNullOrWhiteSpace(path))
        {
            result.AddError($"{name} is empty: give a path.");
        }
    }

    private static double? Real(ArgumentResult result, string name, double min, double max)
    {
        var text = result.Tokens is [{ Value: var word }] ? word : "";
        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max
        )
        {
            return number;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes {min} to {max}; found '{text}'."));
        return null;
    }

    /// <summary>Reads a whole number within bounds; what is none is an error of the result.</summary>
    public static int? Number(ArgumentResult result, string name, int min, int max)
    {
        var text = result.Tokens is [{ Value: var word }] ? word : "";
        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= min
            && value <= max
        )
        {
            return value;
        }

        result.AddError($"{name} takes a whole number from {min} to {max}; found '{text}'.");
        return null;
    }
}
