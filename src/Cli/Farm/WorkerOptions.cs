using Microsoft.Extensions.Logging;
using SrItmFarm.Worker.Remote;

namespace SrItmFarm.Cli.Farm;

/// <summary>What <c>sritm worker</c> is started with.</summary>
/// <param name="Drain">How long it may finish its segment when it is told to stop.</param>
internal sealed record WorkerOptions(
    CoordinatorAddress Coordinator,
    int Slots,
    string? WorkPath,
    string Name,
    TimeSpan Drain,
    Enrolment? Enrolment,
    ILogger Log
)
{
    private const int LongestName = 100;

    /// <exception cref="RefusedException">All that is wrong, at once.</exception>
    public static WorkerOptions Read(WorkerFlags flags, Settings settings)
    {
        var name = settings.Text(flags.Name) ?? Environment.MachineName;
        if (name.Length > LongestName)
        {
            settings.Complain($"{flags.Name.Name} takes at most {LongestName} characters");
        }

        var enrolment = flags.Farm.Enrolment(settings);
        var options = new WorkerOptions(
            flags.Farm.Read(settings, tokenComes: enrolment is not null),
            settings.Number(flags.Slots, 1, 1, 64),
            settings.Text(flags.Work) is { } path ? Path.GetFullPath(path) : null,
            name,
            TimeSpan.FromSeconds(settings.Number(flags.DrainSeconds, 120, 0, 86_400)),
            enrolment,
            flags.Log.Read(settings)
        );
        settings.Demand();
        return options;
    }
}
