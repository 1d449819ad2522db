using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Leases;

/// <summary>What an exception at the boundary of a unit of work means.</summary>
public static class FailureReading
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT

    public static WorkFailure Of(Exception exception) =>
        exception switch
        {
            ICarriesFailure carrying => carrying.Failure,
            OutOfMemoryException => new WorkFailure(WorkFailureKind.OutOfMemory, exception.Message),
            JournalException => new WorkFailure(WorkFailureKind.Storage, exception.Message),
            IOException io when IsFull(io) => new WorkFailure(
                WorkFailureKind.Storage,
                $"No room left on the disk: free some space ({io.Message})."
            ),
            IOException or UnauthorizedAccessException => new WorkFailure(WorkFailureKind.Storage, exception.Message),
            _ => new WorkFailure(WorkFailureKind.Crashed, $"{exception.GetType().Name}: {exception.Message}"),
        };

    /// <summary>.NET keeps the errno of a failed write in the low half of HResult.</summary>
    private static bool IsFull(IOException io) =>
        (io.HResult & 0xFFFF) is NoSpace or QuotaExceeded || io.HResult == unchecked((int)0x80070070);
}
