namespace SrItmFarm.Hosting.Access;

/// <summary>What a token's holder may do. Each person's role includes the one before it; the others stand apart.
/// </summary>
public enum Role
{
    /// <summary>Sees everything but tokens.</summary>
    Viewer,

    /// <summary>Submits and steers jobs, drains workers.</summary>
    Operator,

    /// <summary>Makes and revokes tokens too, and reads the audit log.</summary>
    Admin,

    /// <summary>Takes work, and reads and writes under its leases; nothing else.</summary>
    Worker,

    /// <summary>Is exchanged, once, for a worker's own token; nothing else.</summary>
    Enrol,
}
