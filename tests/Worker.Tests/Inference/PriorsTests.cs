using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Inference;

public sealed class PriorsTests : IDisposable
{
    private static readonly PixelSize Size = new(4, 2);

    private readonly TinyModel models = new();

    public void Dispose() => models.Dispose();

    [Fact]
    public void A_frames_priors_come_from_the_priors_graph()
    {
        using var session = Open();

        Assert.True(session.NeedsPriors);
        Assert.Equal([3f, 5f], session.PriorsOf(Flat(3, 5, 7), Size));
    }

    [Fact]
    public void A_shots_priors_reach_the_body()
    {
        using var session = Open();
        var master = new ushort[3 * Size.Area * 4];

        session.Run(Flat(3, 5, 7), Size, master, new float[] { 10, 20 });

        Assert.Equal([23, 25, 27], new[] { master[0], master[32], master[64] }.Select(code => (int)code));
    }

    [Fact]
    public void A_model_with_priors_refuses_to_run_without_them()
    {
        using var session = Open();

        Assert.Throws<ArgumentException>(() => session.Run(Flat(3, 5, 7), Size, new ushort[3 * Size.Area * 4]));
    }

    [Fact]
    public void The_mean_is_taken_in_double_precision()
    {
        var mean = new PriorsMean();
        float[] values = [1e8f, 1, -1e8f, 1];
        Array.ForEach(values, value => mean.Add([value, 2]));

        Assert.Equal([0.5f, 2f], mean.Mean());
    }

    [Fact]
    public void A_mean_of_nothing_and_of_unequal_lengths_is_a_bug()
    {
        var mean = new PriorsMean();

        Assert.Throws<InvalidOperationException>(mean.Mean);
        mean.Add([1]);
        Assert.Throws<ArgumentException>(() => mean.Add([1, 2]));
    }

    private ModelSession Open()
    {
        var model = models
            .With(
                "guided-x2",
                "guided",
                m =>
                {
                    m["graphs"]!["priors"] = TinyModel.Graph("priors");
                    m["priorsInput"] = "frame";
                }
            )
            .Only();
        var settings = new SessionSettings(InferenceProvider.Cpu, 1, Size, []);
        return Assert.IsType<SessionChoice.Opened>(ModelSession.Open(model, settings)).Session;
    }

    private static byte[] Flat(params byte[] planes) =>
        [.. planes.SelectMany(value => Enumerable.Repeat(value, (int)Size.Area))];
}
