using SrItmFarm.Coordinator.Assembly.Containers;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly;

/// <summary>Films say of themselves whatever somebody typed.</summary>
public sealed class MadeUpTagsTests
{
    [Theory]
    [InlineData("master.mkv", "English", "eng")]
    [InlineData("master.mp4", "English", "eng")]
    [InlineData("master.mkv", "xxx", "und")]
    public async Task Titles_names_and_languages_stop_no_master(string name, string language, string expected)
    {
        using var scratch = new Scratch();
        var isMatroska = name.EndsWith(".mkv", StringComparison.Ordinal);
        var source = await TestSource.Open(await Film(scratch, language, isMatroska));
        var container = isMatroska ? MasterContainer.Matroska : MasterContainer.Mp4;
        var film = await TestFilm.Render(source, TestFilm.Spec(container), scratch, [25]);
        var master = await film.Assemble(scratch, scratch[name]);
        Assert.True(master.Gate.Passed, string.Join('\n', master.Gate.Checks));
        Assert.Equal(["@midnight"], await Programs.Probe(scratch[name], "format_tags=title"));
        var tags = await Programs.Probe(scratch[name], "stream_tags=language", "-select_streams", "v");
        Assert.Equal(expected, tags is [] or [""] ? "und" : tags[0]);
        if (isMatroska)
        {
            Assert.Equal(
                ["@font.ttf"],
                await Programs.Probe(scratch[name], "stream_tags=filename", "-select_streams", "t")
            );
        }
    }

    [Theory]
    [InlineData("en", "eng")]
    [InlineData("de", "deu")]
    [InlineData("ger", "deu")]
    [InlineData("German", "deu")]
    [InlineData("de-CH", "deu")]
    [InlineData("de_CH", "deu")]
    [InlineData("DE", "deu")]
    [InlineData("", "und")]
    [InlineData("jp", "und")]
    public void A_language_is_a_code_a_name_or_none(string tag, string expected)
    {
        var languages = MatroskaLanguages.Parse(
            "English language name | ISO 639-3 code | ISO 639-2 code | ISO 639-1 code\n"
                + "----------------------+----------------+----------------+---------------\n"
                + "En                    | enc            |                |               \n"
                + "English               | eng            | eng            | en            \n"
                + "German                | deu            | ger            | de            \n"
        );
        Assert.Equal(expected, languages.Of(tag));
    }

    private static async Task<string> Film(Scratch scratch, string language, bool withFont)
    {
        var (font, film) = (scratch["font.ttf"], scratch["film.mkv"]);
        await File.WriteAllBytesAsync(font, new byte[100]);
        await Programs.Ffmpeg([
            .. TestSource.Lavfi("testsrc2=s=128x72:r=25:d=1"),
            "-c:v",
            "libx264",
            "-metadata",
            "title=@midnight",
            "-metadata:s:v:0",
            "language=" + language,
            .. withFont
                ? new[]
                {
                    "-attach",
                    font,
                    "-metadata:s:t:0",
                    "mimetype=application/x-truetype-font",
                    "-metadata:s:t:0",
                    "filename=@font.ttf",
                }
                : [],
            film,
        ]);
        return film;
    }
}
