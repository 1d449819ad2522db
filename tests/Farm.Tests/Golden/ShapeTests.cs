using System.Text.Json;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Golden;

/// <summary>What scripts read: the properties of each <c>--json</c> output and their types.</summary>
public sealed class ShapeTests : IDisposable
{
    private static readonly string[] Quick = ["--model", "bt2446a-x2", "--preset", "ultrafast"];

    private readonly TestFolder folder = new();

    [Fact]
    public async Task Of_a_film_and_its_master_they_are_those_that_are_kept()
    {
        var film = await Film.TwoShots(folder.File("film.mkv"));
        var master = folder.File("master.mkv");
        Demand("probe", await Sritm.Run("probe", film, "--json"));
        Demand("shots", await Sritm.Run("shots", film, "--json"));
        var render = await Sritm.Run(["render", film, master, .. Quick, "--json"]);
        foreach (var kind in new[] { "submitted", "finished" })
        {
            Demand($"render-{kind}", render.Lines.Where(line => line.GetProperty("event").GetString() == kind));
        }

        Demand("verify", await Sritm.Run("verify", master, "--against", film, "--json"));
        Demand("evaluate", await Sritm.Run("evaluate", master, master, "--json"));
    }

    [Fact]
    public async Task Of_this_machine_they_are_those_that_are_kept()
    {
        var models = (await Sritm.Run("models", "--json")).Last.EnumerateArray();
        Demand("models", models.Where(model => model.GetProperty("name").GetString() == "bt2446a-x2"));
        Demand("models-canary", await Sritm.Run("models", "canary", "bt2446a-x2", "--json"));
        var findings = (await Sritm.Run("doctor", "--json")).Last.GetProperty("findings").EnumerateArray().ToArray();
        Demand("doctor", findings.Where(finding => finding.GetProperty("remedy").ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public async Task Of_a_farm_they_are_those_that_are_kept()
    {
        using var farm = await Cluster.Cluster.Start(folder, "--keep-days", "0");
        var worker = await farm.StartWorker();
        var film = await Film.TwoShots(folder.File("film.mkv"));
        string[] submit = ["submit", film, .. Quick, "--archive", "west", "--json"];
        var job = (await farm.Run(submit)).Last.GetProperty("id").GetString()!;
        var watched = await farm.Run("watch", job, "--json");
        Assert.True(watched.Code == 0, watched.Errors);
        await OfAJobThatIsDone(farm, job);
        await OfPeopleAndMachines(farm);
        var draft = (await farm.Run([.. submit, "--draft", "--samples", "2"])).Last.GetProperty("id").GetString()!;
        Demand("quote", await farm.Run("quote", draft, "--wait", "--json"));
        worker.Kill();
        await worker.WaitForExitAsync();
        await OfAJobThatWaits(farm, submit);
    }

    public void Dispose() => folder.Dispose();

    private async Task OfAJobThatIsDone(Cluster.Cluster farm, string job)
    {
        Demand("job-completed", await farm.Run("job", job, "--json"));
        Demand("job-attempt", await farm.Run("job", job, "--attempt", "segment-0/1", "--json"));
        Demand("jobs-archive", await farm.Run("jobs", "--archive", "west", "--json"));
        Demand("download", await farm.Run("download", job, folder.File("master.mkv"), "--json"));
        Demand("report", await farm.Run("report", job, "--json"));
        var saved = folder.File("report.json");
        await farm.Run("report", job, "--save", saved);
        Demand("report-verify", await farm.Run("report", "verify", saved, "--json"));
        Demand("gc", await farm.Run("gc", "--dry-run", "--json"));
    }

    private async Task OfPeopleAndMachines(Cluster.Cluster farm)
    {
        var workers = await farm.Run("workers", "--json");
        Demand("workers", workers);
        var worker = workers.Last[0].GetProperty("id").GetString()!;
        Demand("block", await farm.Run("block", worker, "--json"));
        Demand("unblock", await farm.Run("unblock", worker, "--json"));
        var added = await farm.Run("tokens", "add", "--role", "viewer", "--json");
        Demand("tokens-add", added);
        var token = added.Last.GetProperty("token").GetProperty("id").GetString()!;
        Demand("tokens-revoke", await farm.Run("tokens", "revoke", token, "--json"));
        Demand("tokens-list", await farm.Run("tokens", "list", "--json"));
        Demand("audit", await farm.Run("audit", "--json"));
        string[] login = ["login", "--coordinator", farm.Url, "--json"];
        (string, string)[] settings = [("XDG_CONFIG_HOME", folder.File("config")), ("SRITM_TOKEN", farm.Token)];
        Demand("login", await Sritm.Finish(Sritm.Start(Sritm.Program, login, settings)));
    }

    private static async Task OfAJobThatWaits(Cluster.Cluster farm, string[] submit)
    {
        var submitted = await farm.Run(submit);
        var job = submitted.Last.GetProperty("id").GetString()!;
        Demand("submit", submitted);
        foreach (var command in new[] { "pause", "resume", "terms" })
        {
            Demand(command, await farm.Run(command, job, "--json"));
        }

        Demand("priority", await farm.Run("priority", job, "60", "--json"));
        Demand("cancel", await farm.Run("cancel", job, "--json"));
        Demand("jobs", await farm.Run("jobs", "--json"));
    }

    private static void Demand(string name, Ran ran)
    {
        Assert.True(ran.Code == 0, $"{name}: {ran.Errors}");
        Demand(name, ran.Lines);
    }

    private static void Demand(string name, IEnumerable<JsonElement> documents) =>
        Kept.Demand($"json/{name}.txt", Shape.Of(documents));
}
