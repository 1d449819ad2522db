using System.Diagnostics;
using System.Text.Json;

namespace SrItmFarm.Farm.Tests;

/// <summary>The real program while it runs, heard line by line. All its descendants carry a mark in their environment,
/// by which they are found even when their parent is dead.</summary>
public sealed class Running : IDisposable
{
    /// <summary>Nothing here takes so long; what does is a hang.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly string mark = Guid.NewGuid().ToString("n");
    private readonly List<string> lines = [];
    private readonly Process process;
    private readonly Task<string> errors;

    private Running(string? programs, string[] arguments)
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        var environment = new[] { (Marked.Variable, mark), ("PATH", programs is null ? path! : $"{programs}:{path}") };
        process = Sritm.Start(Sritm.Program, arguments, environment);
        errors = process.StandardError.ReadToEndAsync();
    }

    public static Running Start(params string[] arguments) => new(null, arguments);

    /// <param name="programs">A folder of programs that are found before all others.</param>
    public static Running StartWith(string programs, params string[] arguments) => new(programs, arguments);

    /// <summary>Starts, waits for the end, and fails when that does not come.</summary>
    public static async Task<Ran> ToEnd(string? programs, params string[] arguments)
    {
        using var running = new Running(programs, arguments);
        return await running.Finish();
    }

    /// <summary>Waits until at least one segment is rendered and at least one is not.</summary>
    public async Task UntilTheMiddle()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            lines.Add(line);
            var said = JsonDocument.Parse(line).RootElement;
            if (said.TryGetProperty("segmentsDone", out var done) && done.GetInt32() > 0)
            {
                Assert.InRange(done.GetInt32(), 1, said.GetProperty("segmentsPlanned").GetInt32() - 1);
                return;
            }
        }

        Assert.Fail($"It ended before a segment was done: {await errors}{string.Join('\n', lines)}");
    }

    public int Id => process.Id;

    public Task Signal(string name) => Sritm.Tool("kill", "-s", name, $"{Id}");

    public async Task<Ran> Finish()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var rest = await process.StandardOutput.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        var output = string.Concat(lines.Select(line => line + "\n")) + rest;
        return new Ran(process.ExitCode, output, await errors.WaitAsync(deadline.Token));
    }

    /// <summary>Processes that it started, by itself or through others, and that live.</summary>
    public IReadOnlyList<string> Children() =>
        [.. Marked.All(mark).Where(process => process.Id != Id).Select(process => process.Command)];

    /// <summary>Waits until a child whose command holds a word lives: between two leases there may be none.</summary>
    public void UntilChild(string word) =>
        Assert.True(
            SpinWait.SpinUntil(() => Children().Any(child => child.Contains(word, StringComparison.Ordinal)), Deadline),
            $"No child with {word} came."
        );

    /// <summary>The product's promise: once it has ended, a second later none of its children lives.</summary>
    public void DemandNoChildWithinASecond()
    {
        SpinWait.SpinUntil(() => Children().Count == 0, TimeSpan.FromSeconds(1));
        Assert.Empty(Children());
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
