namespace SrItmFarm.Hosting.Tests.Storage;

internal enum WireFault
{
    None,

    /// <summary>Answered with 503 instead of the server.</summary>
    Busy,

    /// <summary>One bit of the body arrives otherwise.</summary>
    Damaged,

    /// <summary>The server does it, and nobody hears of it.</summary>
    AnswerLost,

    /// <summary>The connection breaks in the middle of the answer's body.</summary>
    CutShort,
}
