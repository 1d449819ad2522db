using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>That a job changed, to be read again by who cares.</summary>
/// <param name="Job"><c>null</c>: any may have; something was perhaps not heard.</param>
public readonly record struct JobChange(JobId? Job)
{
    public static JobChange Any => default;
}
