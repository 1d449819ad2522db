using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Shots;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Hosting.Storage.Distant;
using SrItmFarm.Hosting.Telemetry;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

/// <summary>A coordinator on loopback, spoken to by HTTP alone. Its films need not be films.</summary>
public sealed class TestFarm : IAsyncDisposable
{
    private readonly TestFolder folder;
    private readonly Func<Task<IJournal>> openJournal;
    private readonly bool ownsFolder;
    private readonly List<HttpClient> clients = [];
    private readonly CancellationTokenSource end = new();
    private Task watching = Task.CompletedTask;
    private IJournal journal = null!;

    private IArtifactArchive? artifacts;
    private IMasterStore? masters;
    private int requestsPerSecond = ServerSettings.UsualRequests;
    private SourceHosts sources = SourceHosts.None;
    private TimeProvider time = TimeProvider.System;

    private TestFarm(TestFolder folder, Func<Task<IJournal>>? openJournal, bool ownsFolder)
    {
        (this.folder, this.ownsFolder) = (folder, ownsFolder);
        this.openJournal =
            openJournal ?? (() => Task.FromResult<IJournal>(SqliteJournal.Open(folder.File("journal.db"))));
    }

    private readonly StringWriter log = new();

    /// <summary>All that was logged, as JSON, one event a line.</summary>
    public string Log => $"{log}";

    /// <summary>The folder of finished masters.</summary>
    public string Masters => folder.File("masters");

    public FarmCore Core { get; private set; } = null!;

    public CoordinatorServer Server { get; private set; } = null!;

    /// <param name="openJournal"><c>null</c> is SQLite.</param>
    /// <param name="artifacts"><c>null</c> is a folder.</param>
    /// <param name="masters"><c>null</c> is a folder.</param>
    public static async Task<TestFarm> Start(
        Func<Task<IJournal>>? openJournal = null,
        int requestsPerSecond = ServerSettings.UsualRequests,
        IArtifactArchive? artifacts = null,
        SourceHosts? sources = null,
        IMasterStore? masters = null
    )
    {
        var farm = new TestFarm(new TestFolder(), openJournal, ownsFolder: true)
        {
            requestsPerSecond = requestsPerSecond,
            artifacts = artifacts,
            masters = masters,
            sources = sources ?? SourceHosts.None,
        };
        await farm.Open();
        return farm;
    }

    /// <summary>Another coordinator over the same database and folder.</summary>
    /// <param name="ahead">How wrong its clock is.</param>
    public async Task<TestFarm> Beside(TimeSpan ahead = default)
    {
        var farm = new TestFarm(folder, openJournal, ownsFolder: false)
        {
            artifacts = artifacts,
            masters = masters,
            time = new WrongClock(ahead),
        };
        await farm.Open();
        return farm;
    }

    /// <summary>The audit log as text.</summary>
    public string[] Audit =>
        [.. Core.Audit.Last(1000, default).GetAwaiter().GetResult().Select(line => line.ToString())];

    /// <summary>As after a crash: another process over the same folder.</summary>
    public async Task Restart()
    {
        await Server.DisposeAsync();
        await journal.DisposeAsync();
        await Open();
    }

    /// <summary>Somebody with a new token of a role; a worker speaks the protocol too.</summary>
    public HttpClient As(Role role)
    {
        var client = With(Core.Tokens.Add(role, "", default).GetAwaiter().GetResult().Text);
        if (role == Role.Worker)
        {
            client.DefaultRequestHeaders.Add(WorkerProtocol.VersionHeader, $"{WorkerProtocol.Version}");
        }

        return client;
    }

    public HttpClient With(string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri(Server.Address, "/api/v1/") };
        client.DefaultRequestHeaders.Authorization = token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", token);
        clients.Add(client);
        return client;
    }

    /// <summary>Uploads bytes as a source and submits a job of it.</summary>
    public async Task<JobView> Submit(
        HttpClient someone,
        byte[] film,
        string name = "film.mp4",
        int? draftSamples = null,
        string? archive = null
    )
    {
        var digest = Sha256.Of(film);
        using var part = new HttpRequestMessage(HttpMethod.Patch, $"sources/{digest}");
        part.Headers.Add("Upload-Offset", "0");
        part.Content = new ByteArrayContent(film);
        (await someone.SendAsync(part)).EnsureSuccessStatusCode();
        (
            await someone.PostAsJsonAsync($"sources/{digest}/complete", new { size = film.Length })
        ).EnsureSuccessStatusCode();
        var asked = new SubmitRequest(digest, name, Archive: archive) { DraftSamples = draftSamples };
        var answer = await someone.PostAsJsonAsync("jobs", asked, Wire.Json);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JobView>(Wire.Json))!;
    }

    /// <summary>The problem that a refusal carries; it must be one.</summary>
    public static async Task<(HttpStatusCode Status, string Type)> Problem(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
        return (response.StatusCode, problem.GetProperty("type").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await Server.DisposeAsync();
        await end.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
        await journal.DisposeAsync();
        if (ownsFolder)
        {
            folder.Dispose();
        }
    }

    private async Task Open()
    {
        journal = await openJournal();
        Core = new FarmCore(
            new FarmParts(
                journal,
                artifacts ?? new FolderArtifactStore(folder.File("artifacts")),
                new SourceFolder(folder.File("sources")),
                masters ?? new MasterFolder(Directory.CreateDirectory(Masters).FullName),
                new SampleBriefs(),
                time
            )
            {
                Distant = new DistantSources(sources, signer: null, TimeProvider.System),
                Log = new LineLog(log, LogFormat.Json, LogLevel.Debug, TimeProvider.System),
            }
        );
        watching = Core.Host.Watch(end.Token);
        Server = await CoordinatorServer.Start(
            new ServerSettings(new IPEndPoint(IPAddress.Loopback, 0), null, requestsPerSecond),
            Core,
            default
        );
    }

    /// <summary>Another time of day; how fast time goes it knows.</summary>
    private sealed class WrongClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }

    /// <summary>Takes every film for the sample's, but for those named <c>bad</c>.</summary>
    private sealed class SampleBriefs : IBriefMaker
    {
        /// <summary>Knows the sample's model and one named <c>other</c>.</summary>
        public ProfileOutcome Remake(
            RenderProfile now,
            PixelSize source,
            ShotRequest request,
            WorkerAbilities? abilities
        ) =>
            request.Model is null or "other"
                ? new ProfileOutcome.Made(
                    now with
                    {
                        Model = request.Model ?? now.Model,
                        ModelDigest = request.Model is null ? now.ModelDigest : Sha256.Of("other"u8),
                        Controls = [request.Peak ?? now.Controls[0]],
                    }
                )
                : new ProfileOutcome.Refused($"no model '{request.Model}'.");

        public async Task<BriefOutcome> Make(
            JobId id,
            SubmitRequest request,
            IFilm film,
            WorkerAbilities? abilities,
            CancellationToken cancel
        )
        {
            var size = (await film.Identity(cancel)).Size;
            var source = Sample.Source with { Identity = Sample.Source.Identity with { Size = size } };
            return request.Name == "bad"
                ? new BriefOutcome.Refused("'bad' is not a film.")
                : new BriefOutcome.Made(Sample.Brief with { Id = id, Source = source });
        }
    }
}
