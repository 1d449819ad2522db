using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>A stream as ffprobe describes it.</summary>
public sealed record ProbedStream
{
    public int Index { get; init; }
    public string? CodecName { get; init; }
    public string? CodecType { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }
    public string? PixFmt { get; init; }
    public string? FieldOrder { get; init; }
    public string? SampleAspectRatio { get; init; }
    public string? RFrameRate { get; init; }
    public string? AvgFrameRate { get; init; }
    public string? TimeBase { get; init; }
    public long? StartPts { get; init; }
    public string? Duration { get; init; }
    public long NbFrames { get; init; }
    public string? ColorRange { get; init; }
    public string? ColorSpace { get; init; }
    public string? ColorTransfer { get; init; }
    public string? ColorPrimaries { get; init; }
    public string? ChromaLocation { get; init; }
    public int BitsPerRawSample { get; init; }
    public IReadOnlyDictionary<string, int> Disposition { get; init; } = new Dictionary<string, int>();
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    public IReadOnlyList<ProbedSideData> SideDataList { get; init; } = [];

    /// <summary>Moving pictures, not a cover or a thumbnail.</summary>
    public bool IsFilm => CodecType == "video" && !IsStill;

    /// <summary>A cover or a thumbnail that travels as a video stream.</summary>
    public bool IsStill =>
        CodecType == "video" && (Has("attached_pic") || Has("still_image") || Has("timed_thumbnails"));

    public Timestamp Start =>
        StartPts is { } ticks && Shared.Media.TimeBase.TryParse(TimeBase) is { } clock
            ? clock.At(ticks)
            : Timestamp.Zero;

    private bool Has(string disposition) => Disposition.GetValueOrDefault(disposition) != 0;
}
