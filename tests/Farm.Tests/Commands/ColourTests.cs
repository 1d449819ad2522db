using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Commands;

/// <summary>Escape sequences are for a terminal whose owner wants them.</summary>
public sealed class ColourTests : IDisposable
{
    private const char Escape = '\u001b';

    private readonly TestFolder folder = new();

    [Theory]
    [InlineData("models")]
    [InlineData("doctor")]
    [InlineData("render --help")]
    [InlineData("nonsense")]
    public async Task Into_a_pipe_none_is_written(string command)
    {
        var ran = await Sritm.Run(command.Split(' '));
        Assert.DoesNotContain(Escape, ran.Output + ran.Errors);
    }

    [Theory]
    [InlineData("models")]
    [InlineData("doctor")]
    [InlineData("render --help")]
    [InlineData("render film.mkv master.mkv --model bt2446a-x2 --preset ultrafast")]
    public async Task On_a_terminal_none_is_written_where_NO_COLOR_is_set(string command)
    {
        await Film.Pattern(folder.File("film.mkv"), "-frames:v", "24");
        var shown = await OnATerminal(command, "1");
        Assert.DoesNotContain(Escape, shown);
        Assert.True(shown.Length > 40, shown);
    }

    [Fact]
    public async Task On_a_terminal_there_are_colours_otherwise() =>
        Assert.Contains(Escape, await OnATerminal("doctor", ""));

    public void Dispose() => folder.Dispose();

    private async Task<string> OnATerminal(string command, string noColor)
    {
        string[] script =
        [
            "--quiet",
            "--return",
            "--command",
            $"cd {folder.Path} && {Sritm.Program} {command}",
            "/dev/null",
        ];
        (string, string)[] settings = [("NO_COLOR", noColor), ("TERM", "xterm-256color")];
        var ran = await Sritm.Finish(Sritm.Start("/usr/bin/script", script, settings));
        Assert.True(ran.Code is 0 or 1, ran.Output + ran.Errors);
        return ran.Output;
    }
}
