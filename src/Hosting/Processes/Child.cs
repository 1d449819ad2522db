using System.Text;

namespace SrItmFarm.Hosting.Processes;

/// <summary>Runs short tools that write text.</summary>
public static class Child
{
    /// <summary>Runs a child to its end, reading its output.</summary>
    /// <exception cref="ChildStartException">The program is not installed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the child was killed.</exception>
    public static async Task<ChildResult> Run(ChildSpec spec, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await using var child = ChildProcess.Start(spec);
        await using var killing = cancel.Register(child.Kill);
        using var text = new StreamReader(child.Output, Encoding.UTF8, leaveOpen: true);
        var output = await text.ReadToEndAsync(CancellationToken.None);
        var exit = await child.Exit;
        cancel.ThrowIfCancellationRequested();
        return new ChildResult(exit, output);
    }
}
