using System.Collections.Immutable;

namespace SrItmFarm.Shared.Jobs;

/// <summary>Why a command was refused.</summary>
public enum Rejection
{
    /// <summary>There is no such job.</summary>
    UnknownJob,

    /// <summary>A job with this id was submitted with another source, spec or profile.</summary>
    AlreadySubmitted,

    /// <summary>The job's state does not allow it.</summary>
    WrongState,

    /// <summary>The report belongs to a lease or attempt that is not the current one. It changes nothing.</summary>
    StaleAttempt,

    /// <summary>Nothing is waiting that this slot may have.</summary>
    NothingReady,

    /// <summary>The report does not fit what was planned, such as segments with gaps, or a value is out of its range.
    /// </summary>
    Inconsistent,

    /// <summary>More has happened to the job than the command's sender knew.</summary>
    Stale,
}
