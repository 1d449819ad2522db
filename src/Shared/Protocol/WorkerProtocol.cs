namespace SrItmFarm.Shared.Protocol;

/// <summary>What both ends of the worker protocol agree on beside the messages.</summary>
public static class WorkerProtocol
{
    /// <summary>The version that this program speaks. It rises when an older worker would misunderstand.</summary>
    public const int Version = 1;

    /// <summary>The oldest version that a coordinator still answers.</summary>
    public const int Oldest = 1;

    /// <summary>Carries <see cref="Version"/> with every request of a worker.</summary>
    public const string VersionHeader = "Sritm-Protocol";

    /// <summary>Carries the worker's id with every request after it joined.</summary>
    public const string WorkerHeader = "Sritm-Worker";

    /// <summary>Names the lease under which bytes are read or written.</summary>
    public const string LeaseHeader = "Sritm-Lease";

    /// <summary>SHA-256 of an artifact that is stored or read, 64 hexadecimal digits.</summary>
    public const string DigestHeader = "Sritm-Sha256";

    /// <summary>Longest time that the coordinator keeps a request for work open.</summary>
    public static TimeSpan LongestPoll { get; } = TimeSpan.FromSeconds(25);
}
