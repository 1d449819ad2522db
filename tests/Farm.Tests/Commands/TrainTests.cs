using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Commands;

public sealed class TrainTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("none-x2", "mine-x2", "expected a model to begin with; found no 'none-x2'")]
    [InlineData("sritm-fast-x2", "Mine", "expected a name of lower-case letters")]
    [InlineData("sritm-fast-x2", "mine-x2", "expected pairs NAME.sdr.png and NAME.hdr.png, found no such file")]
    public async Task What_cannot_be_trained_is_refused_in_one_line(string from, string name, string said)
    {
        var pairs = Directory.CreateDirectory(folder.File("pairs")).FullName;

        var ran = await Sritm.Finish(
            Sritm.Start(
                Sritm.Program,
                ["train", pairs, "--from", from, "--as", name],
                ("SRITM_MODELS", folder.File("models"))
            )
        );

        Assert.SkipWhen(ran.Errors.Contains("python3-torch"), ran.Errors);
        Assert.Equal(2, ran.Code);
        Assert.StartsWith("sritm: ", ran.Errors, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Single(ran.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("models")));
    }
}
