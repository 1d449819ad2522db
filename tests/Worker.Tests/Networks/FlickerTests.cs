using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Networks;

/// <summary>A shot in which the right half moves and the left half stands still.</summary>
[Collection(typeof(NetworkCollection))]
public sealed class FlickerTests(GoldenNetworks golden)
{
    private const int Frames = 12;

    private static readonly PixelSize Size = new(128, 40);

    [Fact]
    public void Priors_of_the_shot_flicker_at_most_half_as_much_as_priors_of_each_frame()
    {
        var model = golden.Models.First(one => one.Name == "gpgmnet-x2");
        var settings = new SessionSettings(InferenceProvider.Cpu, 2, new PixelSize(64, 40), []);
        using var session = Assert.IsType<SessionChoice.Opened>(ModelSession.Open(model, settings)).Session;
        var film = Enumerable.Range(0, Frames).Select(Picture).ToArray();
        var each = film.Select(frame => session.PriorsOf(frame, Size)).ToArray();
        var shot = new PriorsMean();
        foreach (var frame in PriorFrames.Of(new FrameRange(0, Frames), new FrameRate(24, 1)))
        {
            shot.Add(each[frame]);
        }

        var ofFrames = Flicker(session, film, each);
        var ofShot = Flicker(session, film, [.. film.Select(_ => shot.Mean())]);

        Assert.True(ofFrames > 0, "priors of each frame do not flicker at all");
        Assert.InRange(ofShot, 0, ofFrames / 2);
    }

    /// <summary>Mean change, from a frame to the next, of the standing samples that see nothing move.</summary>
    private static double Flicker(ModelSession session, byte[][] film, float[][] priors)
    {
        var masters = film.Zip(priors, (frame, vector) => Render(session, frame, vector)).ToArray();
        var wide = Size.Width * 2;
        var still = Enumerable.Range(0, masters[0].Length).Where(i => i % wide < wide / 4).ToArray();
        return masters.Zip(masters.Skip(1), (a, b) => still.Average(i => Math.Abs(a[i] - b[i]))).Average();
    }

    private static ushort[] Render(ModelSession session, byte[] frame, float[] priors)
    {
        var master = new ushort[3 * Size.Times(2).Area];
        session.Run(frame, Size, master, priors);
        return master;
    }

    private static byte[] Picture(int number) =>
        [
            .. Enumerable
                .Range(0, (int)(3 * Size.Area))
                .Select(i => (X: i % Size.Width, Y: i / Size.Width))
                .Select(at =>
                    (byte)(at.X < Size.Width / 2 ? 40 + at.X + (at.Y % 40) : 16 + ((37 * number) + (at.X * at.Y)) % 220)
                ),
        ];
}
