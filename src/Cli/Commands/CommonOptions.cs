using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Cli.Commands;

/// <summary>Options and arguments that several commands take.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json(string what) => new("--json") { Description = what };

    public static Option<int?> Stream() =>
        new("--stream")
        {
            Description = "Index of the video stream to take, as 'probe' shows it. Default: the first.",
            HelpName = "N",
        };

    public static Option<bool> ForceSdr() =>
        new("--force-sdr") { Description = "Take the source for SDR, whatever its colour tags say." };

    public static Argument<string> Source() => File("source", "The SDR film.");

    /// <summary>The path of a file; never empty.</summary>
    public static Argument<string> File(string name, string what)
    {
        var argument = new Argument<string>(name) { Description = what, HelpName = name.ToUpperInvariant() };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var path }] && string.IsNullOrWhiteSpace(path))
            {
                result.AddError($"{argument.HelpName} is empty: give the path of a file.");
            }
        });
        return argument;
    }

    /// <summary>A whole number; the description ends with its bounds.</summary>
    public static Option<int> Number(string name, string what, int byDefault, int min, int max)
    {
        var option = new Option<int>(name)
        {
            Description = $"{what} {min} to {max}.",
            DefaultValueFactory = _ => byDefault,
            HelpName = "N",
        };
        option.Validators.Add(result =>
        {
            if (
                result.Tokens.Count == 1
                && int.TryParse(
                    result.Tokens[0].Value,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var value
                )
                && (value < min || value > max)
            )
            {
                result.AddError($"{name} takes {min} to {max}; found {value}.");
            }
        });
        return option;
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
}
