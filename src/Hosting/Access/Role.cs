namespace SrItmFarm.Hosting.Access;

/// <summary>What a token's holder may do. Each person's role includes the one before it; a worker's stands apart.
/// </summary>
public enum Role
{
    /// <summary>Sees everything but tokens.</summary>
    Viewer,

    /// <summary>Submits and steers jobs, drains workers.</summary>
    Operator,

    /// <summary>Makes and revokes tokens too.</summary>
    Admin,

    /// <summary>Takes work, and reads and writes under its leases; nothing else.</summary>
    Worker,
}
