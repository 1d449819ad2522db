using SrItmFarm.Shared.Media;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Tests.Media;

namespace SrItmFarm.Worker.Tests.Networks;

/// <summary>A film in which something moves before a background that stands still, coded without a change.</summary>
public sealed class FilmFlickerTests
{
    private const int Frames = 6;
    private const int Block = 32;

    /// <summary>More than the network reaches beside a sample.</summary>
    private const int Margin = 8;

    [Fact]
    public async Task Priors_of_the_shot_flicker_at_most_half_as_much_as_priors_of_each_frame()
    {
        var size = new PixelSize(640, 360);
        var film = await Read(TestMaterial.Shared("data/clips/sar_2x1.mp4"), (int)(3 * size.Area));
        var still = Still(film, size);
        Assert.NotEmpty(still);
        var model = ModelCatalog
            .Read([Path.Combine(TestMaterial.Root, "models")])
            .Models.Single(one => one.Name == "sritm-fast-x2");
        var controls = model.Manifest.Controls.Select(control => control.Default);
        var settings = new SessionSettings(InferenceProvider.Cpu, 2, size, [.. controls]);
        using var session = Assert.IsType<SessionChoice.Opened>(ModelSession.Open(model, settings)).Session;
        var each = film.Select(frame => session.PriorsOf(frame, size)).ToArray();
        var shot = new PriorsMean();
        foreach (var vector in each)
        {
            shot.Add(vector);
        }

        var ofFrames = Flicker(session, size, film, each, still);
        var ofShot = Flicker(session, size, film, [.. film.Select(_ => shot.Mean())], still);

        Assert.True(ofFrames > 0, "priors of each frame do not flicker at all");
        Assert.InRange(ofShot, 0, ofFrames / 2);
    }

    /// <summary>Mean change from a frame to the next, in 10-bit luma codes, of the samples that stand still.</summary>
    private static double Flicker(ModelSession session, PixelSize size, byte[][] film, float[][] priors, int[] still)
    {
        var masters = film.Zip(priors, (frame, vector) => Render(session, size, frame, vector)).ToArray();
        return masters
            .Zip(masters.Skip(1), (a, b) => still.Average(i => Math.Abs(Lit(a, i, size) - Lit(b, i, size))))
            .Average();
    }

    /// <summary>The master's luma of a source sample.</summary>
    private static int Lit(ushort[] master, int i, PixelSize size) =>
        master[(i / size.Width * 4 * size.Width) + (i % size.Width * 2)];

    private static ushort[] Render(ModelSession session, PixelSize size, byte[] frame, float[] priors)
    {
        var master = new ushort[3 * size.Times(2).Area];
        session.Run(frame, size, master, priors);
        return master;
    }

    /// <summary>Samples of blocks that are the same in all frames, away from the blocks' edges.</summary>
    private static int[] Still(byte[][] film, PixelSize size) =>
        [
            .. from top in Enumerable.Range(0, size.Height / Block)
            from left in Enumerable.Range(0, size.Width / Block)
            where Samples(top, left, 0, size).All(i => film.All(frame => Same(frame, film[0], i, (int)size.Area)))
            from sample in Samples(top, left, Margin, size)
            select sample,
        ];

    private static IEnumerable<int> Samples(int top, int left, int margin, PixelSize size) =>
        from y in Enumerable.Range((top * Block) + margin, Block - (2 * margin))
        from x in Enumerable.Range((left * Block) + margin, Block - (2 * margin))
        select (y * size.Width) + x;

    private static bool Same(byte[] a, byte[] b, int i, int plane) =>
        a[i] == b[i] && a[i + plane] == b[i + plane] && a[i + (2 * plane)] == b[i + (2 * plane)];

    private static async Task<byte[][]> Read(string path, int bytes)
    {
        using var raw = Clip.Of("film.yuv", "");
        string[] decode = ["-y", "-noautorotate", "-i", path, "-frames:v", $"{Frames}"];
        await Clip.Ffmpeg([.. decode, "-pix_fmt", "yuv444p", "-f", "rawvideo", raw.Path]);
        return [.. (await File.ReadAllBytesAsync(raw.Path)).Chunk(bytes)];
    }
}
