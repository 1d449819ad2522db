namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>How a frame is shown.</summary>
public enum PictureView
{
    /// <summary>For SDR screens, in sRGB: a source as it is, a result by <see cref="Shared.Color.SdrScreen"/>.</summary>
    Sdr,

    /// <summary>Of a result: its light in false colour, see <see cref="Shared.Color.FalseColor"/>.</summary>
    Nits,

    /// <summary>Of a result: as it is, BT.2020 by PQ, which the picture's cICP chunk says.</summary>
    Pq,

    /// <summary>Levels of each column of the picture.</summary>
    Waveform,
}
