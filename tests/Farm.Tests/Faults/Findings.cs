namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>What the checks of a seed count and complain of.</summary>
public sealed class Findings
{
    private readonly List<string> problems = [];

    public int FramesLost { get; private set; }

    public int RenderedTwice { get; private set; }

    public int MastersDifferent { get; private set; }

    /// <summary>Leases that expired.</summary>
    public int LeasesLost { get; set; }

    /// <summary>Artifacts that lost attempts had stored.</summary>
    public int LosersSwept { get; set; }

    public IReadOnlyList<string> Problems => problems;

    public void Complain(string problem)
    {
        lock (problems)
        {
            problems.Add(problem);
        }
    }

    /// <param name="lost">Frames that it lacks.</param>
    public void DifferentMaster(int lost, string problem)
    {
        MastersDifferent++;
        FramesLost += lost;
        Complain(problem);
    }

    public void Twice(int segments, string problem)
    {
        RenderedTwice += segments;
        Complain(problem);
    }
}
