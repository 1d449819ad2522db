using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly;

/// <summary>What an assembly that was stopped leaves to the next.</summary>
[Collection(GoodMastersCollection.Name)]
public sealed class AssemblyCheckpointTests(GoodMasters good) : IDisposable
{
    private readonly Scratch scratch = new();

    private string Master => scratch["master.mkv"];

    private string Joined => scratch["work/joined.hevc"];

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task A_join_that_was_stopped_goes_on_after_its_last_whole_segment()
    {
        await StopInJoin();
        var next = new Watched(good.Film.Store);
        await Assemble(next);
        Assert.Equal([Bits(2)], next.Bitstreams);
        Assert.Equal(await Pictures(good.MatroskaPath), await Pictures(Master));
    }

    [Fact]
    public async Task A_master_that_is_made_only_has_to_be_proven()
    {
        using var cancel = new CancellationTokenSource();
        var stopping = new Stopping(AssemblyStep.Verify, cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Assemble(null, stopping, cancel.Token));
        Assert.False(File.Exists(Joined));
        var made = FileIdentity.Read(Master);

        var steps = new Steps();
        var master = await Assemble(null, steps);
        Assert.True(master.Gate.Passed, string.Join('\n', master.Gate.Checks));
        Assert.Equal([AssemblyStep.Light, AssemblyStep.Verify, AssemblyStep.Compare], steps.Seen);
        Assert.Equal(made, FileIdentity.Read(Master));
        Assert.Equal(good.Matroska.Shift, master.Shift);
    }

    [Fact]
    public async Task What_was_stopped_leaves_its_joined_segments_and_no_half_of_a_master()
    {
        using var cancel = new CancellationTokenSource();
        var stopping = new Stopping(AssemblyStep.Mux, cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Assemble(null, stopping, cancel.Token));
        var files = Directory.EnumerateFiles(scratch.Path, "*", SearchOption.AllDirectories);
        Assert.Equal([scratch["work/checkpoint.json"], Joined], files.Order());
    }

    [Fact]
    public async Task Joined_bytes_that_changed_on_the_disk_are_joined_anew()
    {
        await StopInJoin();
        var bytes = await File.ReadAllBytesAsync(Joined);
        bytes[bytes.Length / 3] ^= 1;
        await File.WriteAllBytesAsync(Joined, bytes);
        await BeginsAnew(good.Film);
    }

    [Fact]
    public async Task Joined_bytes_that_are_gone_or_short_are_joined_anew()
    {
        await StopInJoin();
        await File.WriteAllBytesAsync(Joined, (await File.ReadAllBytesAsync(Joined))[..1000]);
        await BeginsAnew(good.Film);
        await StopInJoin();
        File.Delete(Joined);
        await BeginsAnew(good.Film);
    }

    [Fact]
    public async Task A_checkpoint_that_cannot_be_read_is_none()
    {
        await StopInJoin();
        await File.WriteAllTextAsync(scratch["work/checkpoint.json"], "{\"job\":7}");
        await BeginsAnew(good.Film);
    }

    [Fact]
    public async Task Segments_that_were_rendered_again_are_joined_again()
    {
        await StopInJoin();
        var other = good.Film.Store.Put("s/other.hevc", good.Film.Store.Bytes(good.Film.Plan.Segments[0].Bitstream));
        await BeginsAnew(With(0, other));
    }

    [Fact]
    public async Task After_a_bad_segment_was_rendered_again_those_before_it_stay_joined()
    {
        var lost = good.Film.Plan.Segments[2].Bitstream with { Name = new ArtifactName("s/lost.hevc") };
        await Assert.ThrowsAsync<BadSegmentException>(() => With(2, lost).Assemble(scratch, Master));
        var next = new Watched(good.Film.Store);
        await Assemble(next);
        Assert.Equal([Bits(2)], next.Bitstreams);
    }

    [Fact]
    public async Task Nothing_is_kept_that_a_tool_has_failed_at()
    {
        await StopInJoin();
        var refused = good.Film with { Source = good.Film.Source with { Path = scratch["none.mkv"] } };
        await Assert.ThrowsAsync<AssemblyException>(() => refused.Assemble(scratch, Master));
        Assert.Empty(Directory.EnumerateFiles(scratch.Path, "*", SearchOption.AllDirectories));
    }

    private Task<AssembledMaster> Assemble(
        Watched? store,
        IProgress<AssemblyProgress>? progress = null,
        CancellationToken cancel = default
    ) => good.Film.Assemble(scratch, Master, progress, store, cancel);

    /// <summary>Two of the three segments are joined.</summary>
    private async Task StopInJoin()
    {
        using var cancel = new CancellationTokenSource();
        var store = new Watched(good.Film.Store) { OnRead = name => Cancel(name, cancel) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Assemble(store, null, cancel.Token));
        Assert.Equal([Bits(0), Bits(1), Bits(2)], store.Bitstreams);
    }

    private void Cancel(ArtifactName name, CancellationTokenSource cancel)
    {
        if (name == Bits(2))
        {
            cancel.Cancel();
        }
    }

    private async Task BeginsAnew(TestFilm film)
    {
        var next = new Watched(good.Film.Store);
        await film.Assemble(scratch, Master, null, next);
        Assert.Equal(film.Plan.Segments.Select(segment => segment.Bitstream.Name), next.Bitstreams);
        Assert.Equal(await Pictures(good.MatroskaPath), await Pictures(Master));
    }

    private TestFilm With(int segment, StoredArtifact bitstream)
    {
        var plan = good.Film.Plan;
        var changed = plan.Segments.SetItem(segment, plan.Segments[segment] with { Bitstream = bitstream });
        return good.Film with { Plan = plan with { Segments = changed } };
    }

    private ArtifactName Bits(int segment) => good.Film.Plan.Segments[segment].Bitstream.Name;

    /// <summary>A digest of the master's pictures as they are stored.</summary>
    private static Task<string> Pictures(string master) =>
        Programs.Ffmpeg("-i", master, "-map", "0:v", "-c", "copy", "-f", "md5", "-");

    /// <summary>A store that notes which bitstreams are read.</summary>
    private sealed class Watched(MemoryStore store) : IArtifactStore
    {
        public List<ArtifactName> Bitstreams { get; } = [];

        public Action<ArtifactName> OnRead { get; init; } = _ => { };

        public Task<Stream> Read(ArtifactName name, CancellationToken cancel)
        {
            if ($"{name}".EndsWith(".hevc", StringComparison.Ordinal))
            {
                Bitstreams.Add(name);
            }

            OnRead(name);
            return store.Read(name, cancel);
        }

        public Task<StoredArtifact> Write(ArtifactName name, Stream content, CancellationToken cancel) =>
            store.Write(name, content, cancel);

        public Task<bool> Holds(StoredArtifact artifact, CancellationToken cancel) => store.Holds(artifact, cancel);

        public Task Delete(ArtifactName name, CancellationToken cancel) => store.Delete(name, cancel);
    }

    private sealed class Stopping(AssemblyStep at, CancellationTokenSource cancel) : IProgress<AssemblyProgress>
    {
        public void Report(AssemblyProgress value)
        {
            if (value.Step == at)
            {
                cancel.Cancel();
            }
        }
    }

    private sealed class Steps : IProgress<AssemblyProgress>
    {
        public ImmutableArray<AssemblyStep> Seen { get; private set; } = [];

        public void Report(AssemblyProgress value) => Seen = Seen.Contains(value.Step) ? Seen : Seen.Add(value.Step);
    }
}
