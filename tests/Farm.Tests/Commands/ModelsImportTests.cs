using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Commands;

public sealed class ModelsImportTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Released_weights_become_a_model_that_render_finds()
    {
        var weights = TestMaterial.Shared("weights/RLFN/rlfn_s_x2.pth");
        var agcm = TestMaterial.Shared("weights/HDRTVNet-plus/AGCM.pth");

        var imported = await Run("models", "import", weights, "--with", agcm, "--as", "private-x2");
        Assert.SkipWhen(imported.Errors.Contains("python3-torch"), imported.Errors);
        Assert.True(imported.Code == 0, imported.Errors);

        Assert.Contains("\"private-x2\"", (await Run("models", "--json")).Output, StringComparison.Ordinal);
        var film = await Film.Pattern(folder.File("film.mp4"), "-frames:v", "3");
        string[] render = ["render", film, folder.File("m.mkv"), "--model", "private", "--preset", "ultrafast"];
        var ran = await Run(render);
        Assert.True(ran.Code == 0, ran.Errors);
    }

    [Theory]
    [InlineData("cut.pth", "PK nothing", "some-x2", "expected a whole zip file")]
    [InlineData("notes.txt", "words", "some-x2", "found another format")]
    [InlineData("notes.txt", "words", "Some", "expected a name of lower-case letters")]
    public async Task What_cannot_be_imported_is_refused_in_one_line(
        string name,
        string text,
        string given,
        string said
    )
    {
        await File.WriteAllTextAsync(folder.File(name), text);

        var ran = await Run("models", "import", folder.File(name), "--as", given);

        Assert.SkipWhen(ran.Errors.Contains("python3-torch"), ran.Errors);
        Assert.Equal(2, ran.Code);
        Assert.StartsWith("sritm: ", ran.Errors, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Single(ran.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("models")));
    }

    private Task<Ran> Run(params string[] arguments) =>
        Sritm.Finish(Sritm.Start(Sritm.Program, arguments, ("SRITM_MODELS", folder.File("models"))));
}
