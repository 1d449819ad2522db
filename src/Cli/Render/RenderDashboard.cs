using System.Net;
using System.Text;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>A coordinator's API and dashboard on loopback, over the farm of a render, for as long as that runs. Its token
/// sees everything and changes nothing; it is good for this run.</summary>
internal sealed class RenderDashboard : IAsyncDisposable
{
    /// <summary>The slots that render are this worker's by their names.</summary>
    private static readonly WorkerId Here = new("render");

    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(20);

    private readonly FarmCore farm;
    private readonly CoordinatorServer server;
    private readonly CancellationTokenSource ending = new();
    private readonly Task alive;

    private RenderDashboard(FarmCore farm, CoordinatorServer server, AccessToken token)
    {
        (this.farm, this.server) = (farm, server);
        alive = StayAlive(token);
    }

    public Uri Address => server.Address;

    /// <param name="port">0 takes a free one.</param>
    /// <returns>The dashboard, and the text of its token.</returns>
    /// <exception cref="FailedException">The port is in use.</exception>
    public static async Task<(RenderDashboard Dashboard, string Token)> Open(
        int port,
        RenderRequest request,
        FarmCore farm,
        Brief brief,
        CancellationToken cancel
    )
    {
        var settings = new ServerSettings(new IPEndPoint(IPAddress.Loopback, port), Certificate: null)
        {
            Dashboard = FarmDoor.Dashboard,
        };
        var server = await FarmDoor.Open(settings, farm, cancel);
        var (token, text) = await NewToken(farm.Tokens, cancel);
        var name = Path.GetFileName(request.SourcePath);
        var asked = Sha256.Of(Encoding.UTF8.GetBytes($"{brief.Id}"));
        await farm.Tickets.Add(new JobTicket(brief.Id, name, Source: null, token.Id, asked), cancel);
        var profile = brief.Profile;
        var machine = new RenderMachine(
            profile.Provider,
            profile.Runtime,
            profile.InferenceThreads,
            profile.Encoder.Build
        );
        await farm.Workers.Seat(token, Here, WorkerFacts.Of(machine, Environment.MachineName, request.Slots), cancel);
        return (new RenderDashboard(farm, server, token), text);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await alive;
        await server.DisposeAsync();
        ending.Dispose();
    }

    /// <summary>Those of runs before this one are worthless from now on.</summary>
    private static async Task<(AccessToken Token, string Text)> NewToken(TokenStore tokens, CancellationToken cancel)
    {
        foreach (var old in await tokens.All(cancel))
        {
            await tokens.Revoke(old.Id, cancel);
        }

        return await tokens.Add(Role.Viewer, "render", cancel);
    }

    private Task StayAlive(AccessToken token) =>
        Breathing.Run(cancel => farm.Workers.Heard(token, Here, cancel), Breath, farm.Parts.Time, ending.Token);
}
