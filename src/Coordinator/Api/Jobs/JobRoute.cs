using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Ids in addresses.</summary>
internal static class JobRoute
{
    /// <summary><c>null</c> for a text that names no worker.</summary>
    public static WorkerId? Worker(string text)
    {
        try
        {
            return new WorkerId(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary><c>null</c> for a text that names no job.</summary>
    public static JobId? Id(string text)
    {
        try
        {
            return new JobId(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
