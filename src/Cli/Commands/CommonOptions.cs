using System.CommandLine;

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
}
