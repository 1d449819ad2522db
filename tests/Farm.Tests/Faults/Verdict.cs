namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>What became of one seed.</summary>
/// <param name="Seconds">Of wall time, from the submission to the last check.</param>
/// <param name="Planned">Faults of the schedule; those that came after the last frame were not done.</param>
/// <param name="Faults">Those that were done, in words.</param>
/// <param name="Repeated">Reports that came twice.</param>
/// <param name="Restarts">Processes that ended without being killed, and were started again.</param>
/// <param name="LeasesLost">Leases that expired.</param>
/// <param name="LosersSwept">Artifacts that lost attempts had stored, and the sweep deleted.</param>
/// <param name="FramesLost">Frames that a master lacks.</param>
/// <param name="RenderedTwice">Segments that were leased or reported again after they had been acknowledged.</param>
/// <param name="MastersDifferent">Masters that are missing, do not verify, or have other frames.</param>
/// <param name="Problems">All that does not hold, in words.</param>
public sealed record Verdict(
    int Seed,
    double Seconds,
    int Planned,
    IReadOnlyList<string> Faults,
    int Repeated,
    IReadOnlyList<string> Restarts,
    int LeasesLost,
    int LosersSwept,
    int FramesLost,
    int RenderedTwice,
    int MastersDifferent,
    IReadOnlyList<string> Problems
)
{
    public bool Holds => Problems.Count == 0;
}
