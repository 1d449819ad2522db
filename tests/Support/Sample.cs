using System.Collections.Immutable;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Tests.Support;

/// <summary>Plain values to build tests from.</summary>
public static class Sample
{
    public static JobId Job { get; } = new("job-1");

    public static JobId JobNumber(int number) => new($"job-{number}");

    public static SlotId Slot(int number) => new($"test-{number}");

    public static LeaseId Lease(int number) => new($"lease-{number}");

    public static VideoStream Video { get; } =
        new(
            0,
            "h264",
            new PixelSize(64, 36),
            1,
            1,
            new FrameRate(24000, 1001),
            true,
            new TimeBase(1, 24000),
            Timestamp.Zero,
            240,
            ColorDescription.Bt709,
            ChromaSiting.Left,
            8,
            "yuv420p",
            false,
            0
        );

    public static SourceInfo Source { get; } =
        new(
            new SourceIdentity(1000, DateTimeOffset.UnixEpoch, Sha256.Of("film"u8)),
            "matroska,webm",
            Video,
            [new CompanionStream(1, CompanionKind.Audio, "aac", "eng", "", Timestamp.Zero)],
            [new Chapter(Timestamp.Zero, new Timestamp(5, 1), "One")],
            ["No colour tags: BT.709 was assumed."]
        );

    public static EncoderProfile Encoder { get; } =
        new(
            new PixelSize(128, 72),
            1,
            1,
            new FrameRate(24000, 1001),
            20,
            "ultrafast",
            1000,
            50,
            48,
            2,
            1,
            "libx265 test"
        );

    public static RenderProfile Profile { get; } =
        new("bt2446a-x2", Sha256.Of("model"u8), 2, [1000], "cpu", new PixelSize(64, 36), "1.29.0", 2, Encoder);

    public static Brief Brief { get; } =
        new(
            Job,
            Source,
            new RenderSpec(null, MasterContainer.Matroska, false, false),
            Profile,
            DateTimeOffset.UnixEpoch
        );

    /// <summary>Segments of 24 frames, one a shot.</summary>
    public static ImmutableArray<PlannedSegment> Segments(int from, int count) =>
        [
            .. Enumerable
                .Range(from, count)
                .Select(i => new PlannedSegment(
                    i,
                    new FrameRange(24L * i, 24L * (i + 1)),
                    i,
                    new FrameTimes(24024L * i, [])
                )),
        ];

    public static RenderedSegment Rendered(int segment, int attempt) =>
        new(
            new StoredArtifact(new ArtifactName($"segments/{segment}/{attempt}.hevc"), 100, Sha256.Of("bits"u8)),
            new StoredArtifact(new ArtifactName($"segments/{segment}/{attempt}.light"), 10, Sha256.Of("light"u8)),
            new FrameRange(24L * segment, 24L * (segment + 1)),
            500,
            1.5,
            "cpu"
        );

    public static MasterFacts Master { get; } =
        new(
            Source.Identity,
            48,
            500,
            100,
            450,
            3,
            "0,0 128x72",
            true,
            [new GateLine("frame-count", "passed", "48")],
            []
        );

    public static WorkFailure Crash { get; } = new(WorkFailureKind.Crashed, "the encoder ended with 1");

    public static WorkFailure Lost { get; } = new(WorkFailureKind.WorkerLost, "no beat");
}
