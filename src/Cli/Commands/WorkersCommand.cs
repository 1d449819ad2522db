using System.CommandLine;
using Spectre.Console;
using SrItmFarm.Cli.Output;
using SrItmFarm.Cli.Render;
using SrItmFarm.Coordinator.Api.Workers;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm workers</c>, and <c>drain</c>, <c>block</c>, <c>unblock</c>, <c>unfence</c> of one.</summary>
internal static class WorkersCommand
{
    private const string Gone = "gone";

    public static IEnumerable<Command> Make() => [List(), Drain(), Block(), Unblock(), Unfence()];

    private static Command List() =>
        FarmCommand.Make(
            "workers",
            "Lists the farm's workers.\n\nExample:\n  sritm workers --json",
            [],
            async (farm, _, json, cancel) =>
            {
                var workers = await farm.Get<WorkerView[]>("workers", cancel);
                if (json)
                {
                    JsonText.WriteLine(workers);
                }
                else
                {
                    Show(workers);
                }

                return ExitCode.Done;
            }
        );

    private static Command Drain() => Tell("drain", "Lets a worker finish its segments and leave.");

    private static Command Block() =>
        Tell("block", "Gives a worker no more work, now and when it is started anew; what it has it finishes.");

    private static Command Unblock() => Tell("unblock", "Gives a blocked worker work again.");

    private static Command Unfence() =>
        Tell(
            "unfence",
            "Lets a worker try its models at the test frame again; those that pass get work. "
                + "It does so when it next asks for work."
        );

    private static Command Tell(string name, string what)
    {
        var id = FarmCommand.Id("worker", "The worker's id, as 'workers' lists it.");
        return FarmCommand.Make(
            name,
            $"{what}\n\nExample:\n  sritm {name} 0123abcd-4567",
            [id],
            async (farm, parsed, json, cancel) =>
            {
                var worker = parsed.GetValue(id)!;
                await farm.Send(HttpMethod.Post, $"workers/{worker}/{name}", cancel);
                Say(
                    worker,
                    (await farm.Get<WorkerView[]>("workers", cancel)).SingleOrDefault(one => $"{one.Id}" == worker),
                    json
                );
                return ExitCode.Done;
            }
        );
    }

    /// <param name="now"><c>null</c> where it has left meanwhile.</param>
    private static void Say(string worker, WorkerView? now, bool json)
    {
        if (json)
        {
            JsonText.WriteLine((object?)now ?? new { Id = worker, State = Gone });
        }
        else
        {
            Console.Out.WriteLine($"{worker} is {now?.State ?? Gone}");
        }
    }

    private static void Show(WorkerView[] workers)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumns("worker", "name", "state", "device", "slots", "memory", "heard", "models");
        foreach (var worker in workers)
        {
            table.AddRow(
                $"{worker.Id}",
                Markup.Escape(worker.Name),
                worker.State,
                Markup.Escape(worker.Device),
                $"{worker.Slots}",
                Words.Bytes(worker.MemoryBytes),
                $"{worker.SilentSeconds:0} s ago",
                Markup.Escape(string.Join(", ", worker.Models))
            );
        }

        AnsiConsole.Write(table);
        foreach (var (worker, fenced) in workers.SelectMany(worker => worker.Fenced.Select(one => (worker, one))))
        {
            Console.Out.WriteLine($"{worker.Id} is fenced from {fenced.Model}: {fenced.Reason}");
        }
    }
}
