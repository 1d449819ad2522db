using System.CommandLine;

namespace SrItmFarm.Cli.Commands;

internal static class ShotsCommand
{
    public static Command Make() => new("shots");
}
