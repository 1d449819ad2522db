using System.Diagnostics;
using System.Runtime.CompilerServices;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Hosting.Tests.Processes;

/// <summary>A parent to be killed: this test program run again with an environment variable set. It starts two
/// children, prints their process ids and waits for ever, before any test runner comes to life.</summary>
internal static class DoomedParent
{
    private const string Switch = "SRITM_TEST_DOOMED_PARENT";

    public static Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.Environment[Switch] = "1";
        return Process.Start(start)!;
    }

    [ModuleInitializer]
    internal static void LiveWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Switch) is null)
        {
            return;
        }

        var children = new[] { Sleeper(), Sleeper() };
        Console.WriteLine(string.Join(' ', children.Select(child => child.Id)));
        using var never = new ManualResetEventSlim();
        never.Wait();
    }

    private static ChildProcess Sleeper() => ChildProcess.Start(new ChildSpec("sleep", ["600"]));
}
