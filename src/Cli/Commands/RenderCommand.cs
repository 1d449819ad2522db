using System.CommandLine;
using SrItmFarm.Cli.Output;
using SrItmFarm.Cli.Render;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm render SOURCE MASTER</c>.</summary>
internal static class RenderCommand
{
    public static Command Make()
    {
        var options = new RenderOptions([.. SubmitRequest.Presets]);
        var command = new Command(
            "render",
            "Renders SOURCE into the HDR10 master MASTER (.mkv or .mp4).\n\n"
                + "The same command goes on where it was stopped: finished segments are never rendered twice.\n\n"
                + "Examples:\n"
                + "  sritm render film.mp4 master.mkv\n"
                + "  sritm render film.mp4 trial.mp4 --range 1000-1240 --preset fast\n"
                + "  sritm render film.mkv master.mkv --model bt2446a-x4 --peak 4000 --json\n"
                + "  sritm render film.mkv master.mkv --dashboard"
        );
        options.AddTo(command);
        command.SetAction((parsed, _) => Run(options.Read(parsed)));
        return command;
    }

    private static async Task<int> Run(RenderRequest request)
    {
        using var stopping = new Stopping();
        using var view = ViewFor(request);
        try
        {
            return await new RenderRun(request, view, TimeProvider.System).Run(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine("sritm: stopped; what is rendered is kept. Run the same command again to go on.");
            return ExitCode.Stopped;
        }
    }

    private static IRenderView ViewFor(RenderRequest request) =>
        request switch
        {
            { Json: true } => new JsonView(TimeProvider.System),
            { Quiet: true } => new PlainView(TimeProvider.System, quiet: true),
            { Verbose: false } when Screen.TakesEscapes && !Console.IsErrorRedirected => new LiveView(),
            _ => new PlainView(TimeProvider.System, quiet: false),
        };
}
