using System.Collections.Immutable;
using System.CommandLine;

namespace SrItmFarm.Cli.Farm;

/// <summary>What <c>sritm scale</c> is started with.</summary>
/// <param name="Wanted">Workers on this machine, 0 to 256.</param>
/// <param name="Root">The folder of their folders.</param>
/// <param name="Environment">What each worker is told.</param>
/// <param name="Drain">How long a worker may finish its segment.</param>
internal sealed record ScaleOptions(
    int Wanted,
    string Root,
    ImmutableArray<(string Name, string Value)> Environment,
    TimeSpan Drain
)
{
    /// <exception cref="RefusedException">All that is wrong, at once.</exception>
    public static ScaleOptions Read(Option<string?> local, Option<string?> folder, WorkerFlags flags, Settings settings)
    {
        var wanted = settings.Number(local, -1, 0, 256);
        settings.Needed(local, "how many workers this machine is to have");
        var coordinator = WorkerOptions.Read(flags, settings).Coordinator;
        var drain = TimeSpan.FromSeconds(settings.Number(flags.DrainSeconds, 120, 0, 86_400));
        var root = settings.Text(folder) ?? OwnFolder(coordinator.Url.Authority);
        ImmutableArray<Option<string?>> told = [.. flags.Farm.Open, .. flags.Log.All, flags.Slots, flags.DrainSeconds];
        return new ScaleOptions(
            wanted,
            Path.GetFullPath(root),
            [
                (flags.Farm.TokenVariable, coordinator.Token), // the one that was read, wherever a worker would find one
                .. from option in told
                let text = settings.Text(option)
                where text is not null
                select (Settings.Variable(option.Name), text),
            ],
            drain
        );
    }

    /// <summary>Workers of two farms do not mix.</summary>
    private static string OwnFolder(string farm) =>
        Path.Combine(
            System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile),
            ".local",
            "state",
            "sritm",
            string.Concat(farm.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))
        );
}
