using SrItmFarm.Coordinator.Api;

namespace SrItmFarm.Cli.Farm;

/// <summary>Where people and workers come in.</summary>
internal static class FarmDoor
{
    /// <summary>Where the build puts the dashboard: beside the program.</summary>
    public static string Dashboard => Path.Combine(AppContext.BaseDirectory, "dashboard");

    /// <exception cref="FailedException">The address is in use, or not this machine's.</exception>
    public static async Task<CoordinatorServer> Open(ServerSettings settings, FarmCore farm, CancellationToken cancel)
    {
        try
        {
            return await CoordinatorServer.Start(settings, farm, cancel);
        }
        catch (IOException e)
        {
            throw new FailedException($"cannot listen on {settings.Listen}: {e.Message}");
        }
    }
}
