using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly;

public sealed class AssemblerTests
{
    [Theory]
    [InlineData(MasterContainer.Matroska, "master.mkv")]
    [InlineData(MasterContainer.Mp4, "master.mp4")]
    public async Task Segments_of_37_61_and_101_frames_become_a_master_that_passes_every_check(
        MasterContainer container,
        string name
    )
    {
        using var scratch = new Scratch();
        var source = await TestSource.Make(scratch["source.mp4"]);
        var film = await TestFilm.Render(source, TestFilm.Spec(container), scratch, [37, 61, 101]);
        var master = await film.Assemble(scratch, scratch[name]);
        Assert.True(master.Gate.Passed, string.Join('\n', master.Gate.Checks));
        foreach (var c in master.Gate.Checks)
            Console.WriteLine(c);
        Console.WriteLine(master with { Light = master.Light with { Curve = [] } });
    }
}
