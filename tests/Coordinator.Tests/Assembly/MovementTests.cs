using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly;

[Collection(GoodMastersCollection.Name)]
public sealed class MovementTests(GoodMasters good)
{
    private const int Frames = 199;

    [Theory]
    [InlineData(MasterContainer.Matroska)]
    [InlineData(MasterContainer.Mp4)]
    public async Task Every_step_moves_and_steps_come_in_order(MasterContainer container)
    {
        var seen = await Watch(container);
        Assert.Equal(Enum.GetValues<AssemblyStep>(), seen.Select(p => p.Step).Distinct());
        Assert.Equal(seen.OrderBy(p => p.Step), seen);
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.First.Moved <= pair.Second.Moved));
        Assert.All(seen.GroupBy(p => p.Step), step => Assert.True(step.Last().Moved > step.First().Moved));
    }

    [Fact]
    public async Task Reading_and_decoding_both_films_moves_with_every_packet_and_frame()
    {
        var seen = (await Watch(MasterContainer.Matroska)).Where(p => p.Step == AssemblyStep.Verify).ToList();
        var before = seen.Where(p => p.Done == 0).ToList();
        var source = seen.Where(p => p.Done > 0.5).ToList();
        Assert.True(before[^1].Moved - before[0].Moved > 2 * Frames);
        Assert.True(source[^1].Moved - source[0].Moved >= Frames);
        Assert.Equal(1, seen[^1].Done);
    }

    [Fact]
    public async Task Looking_for_companions_moves_with_every_packet()
    {
        var seen = (await Watch(MasterContainer.Mp4)).Where(p => p.Step == AssemblyStep.Companions).ToList();
        Assert.True(seen[^1].Moved - seen[0].Moved > Frames);
    }

    private async Task<List<AssemblyProgress>> Watch(MasterContainer container)
    {
        using var scratch = new Scratch();
        var film = good.Film with { Plan = good.Film.Plan with { Spec = TestFilm.Spec(container) } };
        var seen = new Seen();
        await film.Assemble(scratch, scratch["master"], seen);
        return seen.All;
    }

    private sealed class Seen : IProgress<AssemblyProgress>
    {
        public List<AssemblyProgress> All { get; } = [];

        public void Report(AssemblyProgress value) => All.Add(value);
    }
}
