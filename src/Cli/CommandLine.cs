using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Spectre.Console;
using SrItmFarm.Cli.Commands;
using SrItmFarm.Cli.Output;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Cli;

/// <summary>The list of commands, and what every one of them does with a refusal, a failure and Ctrl-C.</summary>
internal static class CommandLine
{
    /// <returns>The process's exit code.</returns>
    public static async Task<int> Run(string[] args)
    {
        PlainWhereNobodyLooks();
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0 && !IsForAShell(parsed))
        {
            return Say(UsageText.Of(parsed), ExitCode.WrongUsage);
        }

        return await Guarded(() =>
            parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }
            )
        );
    }

    /// <summary>No colours in a pipe or file, nor where NO_COLOR asks for none.</summary>
    private static void PlainWhereNobodyLooks()
    {
        if (!Screen.TakesEscapes)
        {
            Screen.OpenPlainly();
            AnsiConsole.Profile.Capabilities.Ansi = false;
            AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }
    }

    /// <summary>A shell asks what may come next in a line that is not yet whole.</summary>
    private static bool IsForAShell(ParseResult parsed) => parsed.Tokens is [{ Type: TokenType.Directive }, ..];

    private static RootCommand Root()
    {
        var root = new RootCommand(
            "Turns SDR films into 4K HDR10 masters, on one machine or on a farm.\n\nExample:\n  sritm render film.mp4 master.mkv"
        );
        foreach (var command in Commands())
        {
            root.Subcommands.Add(command);
        }

        // A word that begins with a slash is a path.
        var help = root.Options.OfType<HelpOption>().Single();
        help.Aliases.Remove("/h");
        help.Aliases.Remove("/?");
        help.Action = new BriefHelp((HelpAction)help.Action!);

        return root;
    }

    private static IEnumerable<Command> Commands() =>
        [
            RenderCommand.Make(),
            ProbeCommand.Make(),
            ShotsCommand.Make(),
            VerifyCommand.Make(),
            EvaluateCommand.Make(),
            ModelsCommand.Make(),
            TrainCommand.Make(),
            DoctorCommand.Make(),
            CoordinatorCommand.Make(),
            WorkerCommand.Make(),
            ScaleCommand.Make(),
            .. LoginCommand.Make(),
            SubmitCommand.Make(),
            WatchCommand.Make(),
            .. JobCommands.Make(),
            QuoteCommand.Make(),
            TermsCommand.Make(),
            DownloadCommand.Make(),
            ReportCommand.Make(),
            .. WorkersCommand.Make(),
            TokensCommand.Make(),
            AuditCommand.Make(),
            GcCommand.Make(),
            CompletionCommand.Make(),
        ];

    private static async Task<int> Guarded(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (RefusedException e)
        {
            return Say(e.Message, ExitCode.WrongUsage);
        }
        catch (OperationCanceledException)
        {
            return Say("stopped.", ExitCode.Stopped);
        }
        catch (Exception e)
            when (e
                    is FailedException
                        or ChildStartException
                        or JournalException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            return Say(e.Message, ExitCode.Failed);
        }
#pragma warning disable CA1031 // House rule 8: one place catches everything.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Confess(e);
        }
    }

    /// <summary>A fault of the program: everything that helps to find it, and no core dump.</summary>
    private static int Confess(Exception fault)
    {
        Console.Error.WriteLine($"sritm: a fault of the program, please report it: {fault}");
        return ExitCode.Failed;
    }

    private static int Say(string line, int code)
    {
        Console.Error.WriteLine($"sritm: {line.ReplaceLineEndings(" ")}");
        return code;
    }
}
