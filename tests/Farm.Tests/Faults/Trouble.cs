namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>What a line does to what it carries.</summary>
public enum Trouble
{
    None,

    /// <summary>Takes no connection.</summary>
    Cut,

    /// <summary>Answers every request itself with 503.</summary>
    Busy,

    /// <summary>Carries nothing back.</summary>
    Stall,

    /// <summary>Resets a connection at one piece in four.</summary>
    Drop,

    /// <summary>Holds every piece back for 0.1 to 0.6 s.</summary>
    Delay,

    /// <summary>Resets a connection instead of carrying the answer to what a worker posted.</summary>
    LoseAnswers,

    /// <summary>Carries every report again 0.5 to 4 s after it was answered.</summary>
    Repeat,
}
