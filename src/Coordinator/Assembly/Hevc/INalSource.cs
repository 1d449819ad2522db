namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>Gives the NAL units of a stream one after the other: from start codes or from length prefixes.</summary>
public interface INalSource
{
    /// <summary>The unit that <see cref="Next"/> found last.</summary>
    NalUnit Current { get; }

    /// <summary>False at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a stream.</exception>
    ValueTask<bool> Next(CancellationToken cancel);
}
