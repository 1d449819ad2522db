namespace SrItmFarm.Shared.Work;

public enum WorkFailureKind
{
    Preempted,
    WorkerLost,
    Storage,
    OutOfMemory,
    BadFrames,
    BadSource,
    Crashed,
}
