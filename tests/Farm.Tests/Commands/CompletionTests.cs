using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Commands;

/// <summary>The script for bash, sourced by the real bash and asked as it asks.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("rend", "render")]
    [InlineData("tokens ", "add list revoke")]
    [InlineData("render a.mp4 b.mkv --pre", "--preset")]
    [InlineData("render a.mp4 b.mkv --preset veryf", "veryfast")]
    [InlineData("render a.mp4 b.mkv --preset = veryf", "veryfast")]
    [InlineData("tokens add --role ", "admin enrol operator viewer worker")]
    [InlineData("coordinator --log-level = ", "debug error info warning")]
    [InlineData("jobs --state pau", "paused")]
    [InlineData("completion ", "bash fish zsh")]
    public async Task Bash_completes_commands_options_and_their_words(string typed, string completed) =>
        Assert.Equal(completed, string.Join(' ', (await Complete(typed)).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("render ")]
    [InlineData("render film")]
    [InlineData("submit 'two words.mkv' other")]
    public async Task What_the_program_does_not_know_is_left_to_bash_for_the_names_of_files(string typed) =>
        Assert.Empty(await Complete(typed));

    [Theory]
    [InlineData("zsh", "#compdef sritm")]
    [InlineData("fish", "complete -c sritm")]
    public async Task Other_shells_have_scripts_too(string shell, string holds) =>
        Assert.Contains(holds, (await Sritm.Run("completion", shell)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_shell_that_there_is_no_script_for_is_refused()
    {
        var ran = await Sritm.Run("completion", "tcsh");
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.Contains("shell takes one of bash, zsh, fish; found 'tcsh'", ran.Errors, StringComparison.Ordinal);
    }

    /// <param name="typed">The words behind the program's name as bash splits them; the cursor is at the end.</param>
    private static async Task<string[]> Complete(string typed)
    {
        const string script = """
            source <("$PROGRAM" completion bash)
            [[ $(complete -p sritm) == *"-o default -F _sritm"* ]] || exit 9
            eval "words=($TYPED)"
            COMP_WORDS=(sritm "${words[@]}") COMP_CWORD=${#words[@]}
            if [[ $TYPED == *' ' ]]; then COMP_WORDS+=("") COMP_CWORD=$((COMP_CWORD + 1)); fi
            _sritm "$PROGRAM"
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var ran = await Sritm.Finish(
            Sritm.Start("/bin/bash", ["-c", script], ("PROGRAM", Sritm.Program), ("TYPED", typed))
        );
        Assert.Equal((0, ""), (ran.Code, ran.Errors));
        return ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
