namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>What is done to a farm while it works. Each heals after its time.</summary>
public enum FaultKind
{
    /// <summary><c>kill -9</c>; a new process goes on with the same token and folder.</summary>
    WorkerKilled,

    /// <summary><c>kill -9</c>; a new process goes on at the same address.</summary>
    CoordinatorKilled,

    /// <summary><c>kill -9</c> of all coordinators at once, while one of them makes a master.</summary>
    AssemblyKilled,

    /// <summary><c>kill -9</c> of a decoder or encoder, or of what an assembly runs.</summary>
    FfmpegKilled,

    /// <summary>Stopped as by a crash, and started again.</summary>
    DatabaseRestarted,

    /// <summary>Every connection to it is reset, and no new one is taken.</summary>
    DatabaseCut,

    /// <summary>The storage answers 503 to everything.</summary>
    StorageErrors,

    /// <summary>The storage takes bytes and gives none.</summary>
    StorageStalls,

    /// <summary>Connections to the storage break in the middle of what they carry.</summary>
    StorageDrops,

    /// <summary>What workers and coordinators say to each other takes its time.</summary>
    FarmDelays,

    /// <summary>Connections between workers and coordinators break in the middle of what they carry.</summary>
    FarmDrops,

    /// <summary>A worker's request is served, and its answer is lost.</summary>
    AnswersLost,

    /// <summary>Reports come again, seconds later and so out of order, perhaps to another coordinator.</summary>
    ReportsRepeated,

    /// <summary>A worker stops past its lease and then goes on as if nothing had been.</summary>
    Zombie,

    /// <summary>No byte fits any more where a worker and a coordinator keep what is on its way.</summary>
    DiskFull,
}
