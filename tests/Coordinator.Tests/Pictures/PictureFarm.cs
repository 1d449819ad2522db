using System.Collections.Immutable;
using System.Net;
using SrItmFarm.Coordinator.Tests.Api;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Pictures;

/// <summary>A farm with one film of 20 segments of 24 frames, whose first is rendered. Each frame is of one grey that
/// tells its number, but for a bright corner, on both sides without loss.</summary>
public sealed class PictureFarm : IAsyncLifetime
{
    public const int Segments = 20;
    public const int Frames = 24 * Segments;

    private readonly Scratch scratch = new();

    public TestFarm Farm { get; private set; } = null!;

    public HttpClient Viewer { get; private set; } = null!;

    public string Job { get; private set; } = "";

    /// <summary>Luma of a source's frame, 8 bits.</summary>
    public static int SourceCode(int frame) => 16 + (frame % 200);

    /// <summary>Luma of a result's frame, 10 bits.</summary>
    public static int ResultCode(int frame) => 200 + (20 * frame);

    public async ValueTask InitializeAsync()
    {
        Farm = await TestFarm.Start();
        Viewer = Farm.As(Role.Viewer);
        Job = $"{(await Farm.Submit(Farm.As(Role.Operator), await Film())).Id}";
        var worker = await TestWorker.Join(Farm);
        await worker.Survey(Segments);
        await Render(worker);
    }

    public async ValueTask DisposeAsync()
    {
        await Farm.DisposeAsync();
        scratch.Dispose();
    }

    /// <summary>Asks for a picture that there must be.</summary>
    public async Task<byte[]> Png(string path)
    {
        var answer = await Viewer.GetAsync($"jobs/{Job}/{path}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public async Task<ShownPixels> Picture(string path) => await ShownPixels.Read(await Png(path));

    private async Task<byte[]> Film()
    {
        var path = scratch["film.mp4"];
        await Programs.Ffmpeg([
            .. TestSource.Lavfi($"color=black:s=64x36:r=24000/1001,format=yuv420p"),
            "-vf",
            "geq=lum='if(lt(X,4)*lt(Y,4),235,16+mod(N,200))':cb=128:cr=128",
            "-frames:v",
            $"{Frames}",
            "-c:v",
            "libx264",
            "-qp",
            "0",
            "-preset",
            "veryfast",
            "-bf",
            "3",
            "-g",
            "30",
            "-video_track_timescale",
            "24000",
            path,
        ]);
        return await File.ReadAllBytesAsync(path);
    }

    private async Task Render(TestWorker worker)
    {
        var grant = await worker.Grant(WorkKind.Chunk);
        var part = ((WorkItem.Chunk)grant.Item).Parts[0];
        var (bits, light) = await Encode();
        var store = Farm.Core.Parts.Artifacts;
        ImmutableArray<StoredArtifact> stored =
        [
            await Write(store, new SegmentArtifact(grant.Job, 0, part.Attempt, "hevc"), bits),
            await Write(store, new SegmentArtifact(grant.Job, 0, part.Attempt, "light"), light),
        ];
        var done = new RenderedSegment(stored[0], stored[1], part.Segment.Frames, 500, 1, "cpu");
        var report = new WorkerMessage.SegmentDone(grant.Job, grant.Lease, 0, part.Attempt, done);
        Assert.IsType<CoordinatorAnswer.GoOn>(await worker.Say("reports", report));
    }

    private async Task<(byte[] Bits, byte[] Light)> Encode()
    {
        var path = scratch["segment.hevc"];
        await Programs.Ffmpeg([
            .. TestSource.Lavfi("color=black:s=128x72:r=24,format=yuv420p10le"),
            "-vf",
            "geq=lum='if(lt(X,8)*lt(Y,8),940,200+20*N)':cb=512:cr=512",
            "-frames:v",
            "24",
            "-c:v",
            "libx265",
            "-preset",
            "ultrafast",
            "-x265-params",
            "lossless=1:keyint=10:min-keyint=10:scenecut=0:bframes=4:open-gop=0:repeat-headers=1:log-level=error"
                + ":pools=1:frame-threads=1:colorprim=9:transfer=16:colormatrix=9:range=limited:chromaloc=2",
            "-f",
            "hevc",
            path,
        ]);
        var encoder = TestEncoder.Of(new FrameRate(24, 1), new PixelSize(128, 72));
        return (await File.ReadAllBytesAsync(path), await encoder.Light(path));
    }

    private static async Task<StoredArtifact> Write(IArtifactStore store, SegmentArtifact artifact, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return await store.Write(artifact.Name, content, default);
    }
}
