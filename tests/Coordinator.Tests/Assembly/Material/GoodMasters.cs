using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Coordinator.Assembly.Checks;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Containers;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly.Material;

/// <summary>A good master in each container, and the means to damage it in one way.</summary>
public sealed class GoodMasters : IAsyncLifetime
{
    private readonly Scratch scratch = new();
    private int made;

    public TestFilm Film { get; private set; } = null!;

    public AssembledMaster Matroska { get; private set; } = null!;

    public AssembledMaster Mp4 { get; private set; } = null!;

    public string MatroskaPath => scratch["good.mkv"];

    public string Mp4Path => scratch["good.mp4"];

    public LightLevels Light => Matroska.Levels;

    internal MuxJob Job { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var source = await TestSource.Make(scratch["source.mp4"]);
        Film = await TestFilm.Render(source, TestFilm.Spec(MasterContainer.Matroska), scratch, [37, 61, 101]);
        Matroska = await Film.Assemble(scratch, MatroskaPath);
        var mp4 = Film with { Plan = Film.Plan with { Spec = TestFilm.Spec(MasterContainer.Mp4) } };
        Mp4 = await mp4.Assemble(scratch, Mp4Path);
        Job = await Prepare(Film.Plan);
        await Join(Film.Plan, Light, Job.Bitstream);
    }

    public ValueTask DisposeAsync()
    {
        scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A new path in the fixture's folder.</summary>
    public string New(string extension) => scratch[$"damaged-{Interlocked.Increment(ref made)}{extension}"];

    /// <summary>The film with one segment encoded otherwise, joined without any check.</summary>
    public async Task<string> JoinWith(int segment, Func<TestEncoder, TestEncoder> encoder)
    {
        using var own = new Scratch();
        var encoders = new Dictionary<int, Func<TestEncoder, TestEncoder>> { [segment] = encoder };
        var film = await TestFilm.Render(Film.Source, Film.Plan.Spec, own, [37, 61, 101], encoders);
        var joined = New(".hevc");
        var bytes = film.Plan.Segments.SelectMany(s => film.Store.Bytes(s.Bitstream));
        await File.WriteAllBytesAsync(joined, [.. bytes]);
        return await TestBitstream.Edit(joined, New(".hevc"), u => LightOf(u));
    }

    /// <summary>Joins the good film's segments as a plan has them.</summary>
    public async Task Join(MasterPlan plan, LightLevels light, string path)
    {
        await using var joined = JoinedStream.Begin(path, light);
        await BitstreamJoin.Join(plan, Film.Store, joined, null, Movement.Unseen, CancellationToken.None);
    }

    /// <summary>Wraps a bitstream as the assembler would.</summary>
    public Task<string> Wrap(string bitstream) => Wrap(job => job with { Bitstream = bitstream });

    /// <summary>Wraps with something changed.</summary>
    internal async Task<string> Wrap(Func<MuxJob, MuxJob> change)
    {
        var job = change(Job) with { Target = New(".mkv") };
        await MatroskaMux.Write(job, Movement.Unseen, CancellationToken.None);
        return job.Target;
    }

    /// <summary>A copy of the good MP4 with its boxes changed.</summary>
    internal string Rebox(Action<Mp4Movie> change)
    {
        var path = New(".mp4");
        File.Copy(Mp4Path, path);
        var movie = Mp4Movie.Read(path);
        change(movie);
        Mp4Rewrite.Replace(path, movie);
        return path;
    }

    /// <summary>Asks the gate, with the source and what assembly knows.</summary>
    public Task<GateReport> Check(string master) =>
        Gate.Check(master, Film.Source.Path, new GateExpectation(199, Light), CancellationToken.None);

    private IEnumerable<byte[]> LightOf(byte[] unit) =>
        [SrItmFarm.Coordinator.Assembly.Hevc.LightPatch.Apply(new(unit, 3), Light).ToArray()];

    private async Task<MuxJob> Prepare(MasterPlan plan)
    {
        var carried = (CompanionPlan.Carried)CompanionPlan.For(plan.Source, MasterContainer.Matroska, false);
        using var folder = new AssemblyFolder(scratch["job"]);
        Directory.CreateDirectory(folder.Parts);
        return await MuxPreparation.Prepare(
            plan,
            Film.Source.Path,
            carried,
            Light,
            folder,
            "",
            Movement.Unseen,
            CancellationToken.None
        );
    }
}
