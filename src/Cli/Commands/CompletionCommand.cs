using System.CommandLine;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm completion SHELL</c>.</summary>
internal static class CompletionCommand
{
    public static Command Make()
    {
        var shell = CommonOptions.Word("shell", "The shell that shall complete.", "bash", "zsh", "fish");
        var command = new Command(
            "completion",
            "Prints a script by which a shell completes commands, options and the words that they take.\n\n"
                + "Examples:\n  source <(sritm completion bash)     # in ~/.bashrc\n"
                + "  source <(sritm completion zsh)      # in ~/.zshrc, after compinit\n"
                + "  sritm completion fish | source      # in ~/.config/fish/config.fish"
        )
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            Console.Out.Write(Script(parsed.GetValue(shell)!));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Script(string shell)
    {
        using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"sritm.{shell}")!;
        return new StreamReader(script).ReadToEnd();
    }
}
