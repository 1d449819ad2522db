namespace SrItmFarm.Coordinator.Retention;

/// <summary>Why something may go.</summary>
public enum SweepReason
{
    /// <summary>Its job is completed, and its master proven and in its place.</summary>
    MasterProven,

    /// <summary>Its job was cancelled.</summary>
    Cancelled,

    /// <summary>No job of the journal has this name.</summary>
    UnknownJob,

    /// <summary>Its attempt has failed, was lost, or came second.</summary>
    FailedAttempt,

    /// <summary>An upload that nobody went on with.</summary>
    AbandonedUpload,

    /// <summary>A master that was begun, of a job that waits for none.</summary>
    AbandonedAssembly,
}
