using System.Collections.Immutable;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Coordinator.Tests.Api;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Pictures;

/// <summary>A farm with one completed job: three segments of 24 frames, each of a grey of its own, of a film that begins
/// two seconds late.</summary>
/// <param name="container">Of the master.</param>
/// <param name="steady">Whether the film's frames lie on the grid of its rate.</param>
public sealed class MasteredFarm(MasterContainer container, bool steady) : IAsyncDisposable
{
    private const int Segments = 3;
    private const long Lead = 2 * 24000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(40);

    private readonly Scratch scratch = new();
    private TestFarm farm = null!;

    public string Job { get; private set; } = "";

    /// <param name="artifacts">Where its segments lie; <c>null</c> is a folder.</param>
    /// <param name="masters">Where its master lies; <c>null</c> is a folder.</param>
    public static async Task<MasteredFarm> Make(
        MasterContainer container,
        bool steady = true,
        IArtifactArchive? artifacts = null,
        IMasterStore? masters = null
    )
    {
        var made = new MasteredFarm(container, steady)
        {
            farm = await TestFarm.Start(artifacts: artifacts, masters: masters),
        };
        await made.Complete();
        return made;
    }

    public async Task<byte[][]> Pictures(IEnumerable<string> paths) => await Pictures(farm, paths);

    public async Task<byte[][]> Pictures(TestFarm asked, IEnumerable<string> paths)
    {
        var pictures = new List<byte[]>();
        foreach (var path in paths)
        {
            var answer = await asked.As(Role.Viewer).GetAsync($"jobs/{Job}/{path}");
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            pictures.Add(await answer.Content.ReadAsByteArrayAsync());
        }

        return [.. pictures];
    }

    /// <summary>Another coordinator, a month later, that has made no picture yet and sweeps.</summary>
    public async Task<TestFarm> Sweep()
    {
        var later = await farm.Beside(Kept);
        var gone = await later.Core.Retention.Sweep(dryRun: false, default);
        Assert.Equal(Segments, gone.Sum(line => line.Count));
        return later;
    }

    /// <summary>Changes the master's file behind the farm's back.</summary>
    public void LoseMaster()
    {
        foreach (var file in Directory.EnumerateFiles(farm.Masters))
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await farm.DisposeAsync();
        scratch.Dispose();
    }

    private async Task Complete()
    {
        var film = await Film();
        Job = $"{(await farm.Submit(farm.As(Role.Operator), await File.ReadAllBytesAsync(film))).Id}";
        var worker = await TestWorker.Join(farm);
        await Survey(worker);
        for (var rendered = 0; rendered < Segments; )
        {
            rendered += await Render(worker, film);
        }

        await Master(worker, film);
    }

    private async Task<string> Film()
    {
        var path = scratch["film.mp4"];
        await Programs.Ffmpeg([
            .. TestSource.Lavfi("color=black:s=64x36:r=24000/1001,format=yuv420p"),
            "-vf",
            $"geq=lum='16+mod(37*N,200)':cb=128:cr=128,settb=1/24000,setpts={Lead}+1001*N+{(steady ? 0 : 168)}*mod(N\\,2)",
            "-frames:v",
            $"{24 * Segments}",
            "-vsync",
            "passthrough",
            "-enc_time_base",
            "1:24000",
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-video_track_timescale",
            "24000",
            path,
        ]);
        return path;
    }

    private async Task Survey(TestWorker worker)
    {
        var grant = await worker.Grant(WorkKind.Survey);
        ImmutableArray<PlannedSegment> plan =
        [
            .. Sample.Segments(0, Segments).Select(segment => segment with { Times = Times(segment.Times.First) }),
        ];
        await worker.Say(
            "reports",
            new WorkerMessage.PlanReport(grant.Job, grant.Lease, plan, SampleState.At(24L * Segments))
        );
        await worker.Say("reports", new WorkerMessage.SurveyDone(grant.Job, grant.Lease));
    }

    private FrameTimes Times(long first) =>
        new(
            Lead + first,
            steady ? [] : [.. Enumerable.Range(0, 24).Select(i => Lead + first + (1001 * i) + (168 * (i % 2)))]
        );

    private async Task<int> Render(TestWorker worker, string film)
    {
        var grant = await worker.Grant(WorkKind.Chunk);
        var parts = ((WorkItem.Chunk)grant.Item).Parts;
        foreach (var part in parts)
        {
            var file = scratch[$"{part.Segment.Index}.hevc"];
            var encoder = new TestEncoder(grant.Profile.Encoder);
            var bits = await encoder.Encode(film, 0, part.Segment.Frames, file);
            var done = new RenderedSegment(
                await Write(grant.Job, part, "hevc", bits),
                await Write(grant.Job, part, "light", await encoder.Light(file)),
                part.Segment.Frames,
                500,
                1,
                "cpu"
            );
            await worker.Say(
                "reports",
                new WorkerMessage.SegmentDone(grant.Job, grant.Lease, part.Segment.Index, part.Attempt, done)
            );
        }

        await worker.Say("reports", new WorkerMessage.LeaseDone(grant.Job, grant.Lease));
        return parts.Length;
    }

    private async Task<StoredArtifact> Write(JobId job, ChunkPart part, string kind, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        var artifact = new SegmentArtifact(job, part.Segment.Index, part.Attempt, kind);
        return await farm.Core.Parts.Artifacts.Write(artifact.Name, content, default);
    }

    private async Task Master(TestWorker worker, string film)
    {
        var grant = await worker.Grant(WorkKind.Assembly);
        var asked = ((WorkItem.Assembly)grant.Item).Plan;
        var plan = asked with
        {
            Source = asked.Source with { Companions = [], Chapters = [] },
            Spec = asked.Spec with { Container = container },
        };
        var path = scratch[container == MasterContainer.Mp4 ? "master.mp4" : "master.mkv"];
        using var folder = new AssemblyFolder(scratch["work"]);
        var begun = folder.Begin(grant.Job, path);
        var master = await Assembler.Assemble(plan, film, folder, begun, farm.Core.Parts.Artifacts, null, default);
        folder.Clear();
        var facts = MasterReport.Of(master, plan, FileIdentity.Read(path));
        Assert.True(facts.Verified, string.Join('\n', facts.Gate));
        // The sample's jobs ask for Matroska, and a master is kept under the name of what was asked for.
        var kept = Path.ChangeExtension(path, ".mkv");
        File.Move(path, kept);
        await farm.Core.Parts.Masters.Publish(grant.Job, kept, facts.Identity, default);
        await worker.Say("reports", new WorkerMessage.AssemblyDone(grant.Job, grant.Lease, facts));
    }
}
