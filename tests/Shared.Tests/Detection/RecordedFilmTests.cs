using System.Globalization;
using SrItmFarm.Shared.Detection;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Detection;

/// <summary>Recorded from the Tears of Steel battle clip (CC BY 3.0, Blender Foundation), decoded at 48x16 by area.
/// The clip's list of cuts leaves out the one at 987, which is counted here as false all the same.</summary>
public sealed class RecordedFilmTests
{
    private const int Tolerance = 2;

    private static readonly long[] Cuts =
    [
        52,
        122,
        158,
        221,
        309,
        715,
        788,
        872,
        901,
        1127,
        1157,
        1203,
        1234,
        1246,
        1284,
        1345,
        1378,
        1430,
        1472,
        1525,
        1571,
        1618,
        1650,
    ];

    [Fact]
    public void The_battle_clip_reaches_an_f1_of_0_95_with_the_defaults()
    {
        var found = Found();
        var right = Cuts.Count(cut => found.Exists(frame => Math.Abs(frame - cut) <= Tolerance));

        Assert.True(2.0 * right / (Cuts.Length + found.Count) >= 0.95, string.Join(' ', found));
    }

    [Theory]
    [InlineData(1446)]
    [InlineData(1665)]
    [InlineData(91)]
    [InlineData(126)]
    [InlineData(1139)]
    [InlineData(1278)]
    [InlineData(1481)]
    public void No_cut_lies_at_an_explosion_or_at_fast_motion(long frame) =>
        Assert.DoesNotContain(Found(), cut => Math.Abs(cut - frame) <= Tolerance);

    private static List<long> Found()
    {
        var path = Path.Combine(TestMaterial.Root, "tests/Shared.Tests/Detection/Recorded/tears-of-steel.changes.txt");
        return Detection.Cuts(File.ReadLines(path).Select(Parse));
    }

    private static FrameChange Parse(string line)
    {
        var numbers = line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new FrameChange(numbers[0], numbers[1], numbers[2]);
    }
}
