using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class MediaToolsTests
{
    [Fact]
    public async Task The_installed_programs_tell_their_versions()
    {
        var tools = await MediaTools.Inspect(default);
        Assert.Empty(tools.Missing);
        Assert.All(
            new[] { tools.Ffmpeg, tools.Ffprobe, tools.X265, tools.Mkvmerge },
            version => Assert.Matches("^[0-9]", version)
        );
    }

    [Fact]
    public void What_is_missing_is_named_with_its_remedy()
    {
        var missing = new MediaTools("6.0", "6.0", X265: null, HasZscale: false, Mkvmerge: null).Missing;
        Assert.Equal(3, missing.Length);
        Assert.All(missing, line => Assert.Contains("apt-get install", line, StringComparison.Ordinal));
        Assert.Contains(missing, line => line.Contains("libx265", StringComparison.Ordinal));
        Assert.Contains(missing, line => line.Contains("zscale", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ffmpeg version 5.1.9-0+deb12u1 Copyright", "5.1.9-0+deb12u1")]
    [InlineData("ffmpeg version n7.1\nbuilt", "n7.1")]
    [InlineData("something else", null)]
    [InlineData(null, null)]
    public void A_version_is_the_word_behind_the_mark(string? text, string? version) =>
        Assert.Equal(version, ToolVersion.After("ffmpeg version ", text));
}
