using System.CommandLine;

namespace SrItmFarm.Cli.Farm;

/// <summary>The options of <c>sritm worker</c> beside those that find the coordinator.</summary>
internal sealed class WorkerFlags
{
    public FarmFlags Farm { get; } = new();

    public Option<string?> Slots { get; } =
        new("--slots") { Description = "Segments rendered at once, 1 to 64. Default: 1.", HelpName = "N" };

    public Option<string?> Work { get; } =
        new("--work")
        {
            Description = "Folder for what is on its way. Default: one below the system's temporary folder.",
            HelpName = "DIR",
        };

    public Option<string?> Name { get; } =
        new("--name") { Description = "What people call it. Default: the machine's name.", HelpName = "NAME" };

    public Option<string?> DrainSeconds { get; } =
        new("--drain-seconds")
        {
            Description = "How long a worker that is told to stop may finish its segment, 0 to 86400. Default: 120.",
            HelpName = "N",
        };

    public LogFlags Log { get; } = new();

    public IEnumerable<Option> All => [.. Farm.All, .. Farm.Enrolling, Slots, Work, Name, DrainSeconds, .. Log.All];
}
