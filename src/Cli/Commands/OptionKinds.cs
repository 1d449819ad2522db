using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Cli.Commands;

/// <summary>Options of a kind, with their checks.</summary>
internal static class OptionKinds
{
    public static Option<string> Choice(string name, string what, string byDefault, params string[] values)
    {
        var option = new Option<string>(name) { Description = what, DefaultValueFactory = _ => byDefault };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

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

    public static Option<FrameRange?> Range() =>
        new("--range")
        {
            Description = "Source frames to render, B exclusive, such as 0-240.",
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
