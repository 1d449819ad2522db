namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Why there is no picture.</summary>
public enum PictureFault
{
    /// <summary>What was asked for is in itself impossible: a size, a part outside the frame.</summary>
    Invalid,

    /// <summary>The film has no such frame, or the survey has not come to it.</summary>
    UnknownFrame,

    /// <summary>The frame's segment is not rendered yet.</summary>
    NotRendered,

    /// <summary>The segment or the film was there and is not any more.</summary>
    Gone,

    /// <summary>The decoder could not make a picture of it.</summary>
    Unreadable,

    /// <summary>The decoder took too long.</summary>
    TooSlow,
}
