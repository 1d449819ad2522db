using System.Diagnostics;
using System.Text.Json;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests;

/// <summary>The real program, as its own process.</summary>
public static class Sritm
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "sritm");

    public static Process Start(params string[] arguments) => Start(Program, arguments);

    public static Process Start(
        string program,
        IEnumerable<string> arguments,
        params IEnumerable<(string Name, string Value)> environment
    )
    {
        // A suite that runs in the background ignores Ctrl-C, and so would its children.
        var start = new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public static Task<Ran> Run(params string[] arguments) => Finish(Start(arguments));

    /// <summary>Runs another program, such as ffmpeg; it must succeed.</summary>
    public static async Task<string> Tool(string program, params string[] arguments)
    {
        var ran = await Finish(Start(program, arguments));
        Assert.True(ran.Code == 0, $"{program} {string.Join(' ', arguments)}: {ran.Errors}");
        return ran.Output;
    }

    public static async Task<Ran> Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        using (process)
        {
            return new Ran(process.ExitCode, await output, await errors);
        }
    }
}
