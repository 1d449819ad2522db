using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Artifacts;
using SrItmFarm.Coordinator.Api.Farm;
using SrItmFarm.Coordinator.Api.History;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Live;
using SrItmFarm.Coordinator.Api.Reports;
using SrItmFarm.Coordinator.Api.Webhooks;
using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Coordinator.Assembly.Pictures;
using SrItmFarm.Coordinator.Dashboard;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Api;

/// <summary>The HTTP server of a coordinator.</summary>
public sealed class CoordinatorServer : IAsyncDisposable
{
    /// <summary>Largest JSON document: a survey's report of many segments is some hundred KiB.</summary>
    private const long LargestDocument = 8L << 20;

    private const int LargestHead = 16 << 10;

    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    private readonly WebApplication app;

    private CoordinatorServer(WebApplication app) => this.app = app;

    /// <summary>The address that it listens on, once it runs.</summary>
    public Uri Address =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<CoordinatorServer> Start(ServerSettings settings, FarmCore farm, CancellationToken cancel)
    {
        var app = Build(settings, farm);
        try
        {
            await app.StartAsync(cancel);
            return new CoordinatorServer(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends open polls with an answer, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Every route, for the test that each says who may use it.</summary>
    internal IReadOnlyList<Endpoint> Endpoints => app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    private static WebApplication Build(ServerSettings settings, FarmCore farm)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, settings));
        AddParts(builder.Services, farm);
        builder.Services.AddRateLimiter(rates => RequestRate.Set(rates, settings.RequestsPerSecond));
        var app = builder.Build();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages(bare => Problems.Bare(bare.HttpContext).ExecuteAsync(bare.HttpContext));
        app.UseMiddleware<DashboardPages>(PageSet.Read(settings.Dashboard));
        app.UseRouting();
        app.UseMiddleware<BearerGate>(farm.Tokens);
        app.UseRateLimiter();
        Routes.Map(app);
        return app;
    }

    private static void AddParts(IServiceCollection services, FarmCore farm)
    {
        services.AddSingleton(farm);
        services.AddSingleton(new LeaseGuard(farm.Host, farm.Parts.Time));
        services.AddSingleton(farm.Desk);
        services.AddSingleton(new LeaseSigner(farm));
        services.AddSingleton(_ => new FilmPictures(
            new FrameDecoder(farm.Parts.Artifacts, farm.Parts.Masters.Open),
            farm.Parts.Temporary
        ));
        services.AddSingleton(new FilmCurves(farm.Parts.Artifacts));
        services.AddSingleton(new JobIndex(farm));
        services.AddSingleton(new WorkBoard(farm));
        services.AddSingleton(new Timelines(farm.Parts.Journal));
        services.AddSingleton(new RateHistory(farm));
        services.AddSingleton(new ReportBook(farm));
        services.AddSingleton(new LiveLog(farm.Parts.Time));
        services.AddHostedService<LiveFeed>();
        services.AddSingleton(new WebhookBook(farm));
        services.AddHostedService<WebhookFeed>();
        services.AddResponseCompression(Compress);
        services.AddProblemDetails();
        services.AddExceptionHandler<FaultHandler>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Goodbye);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => CopyWire(json.SerializerOptions));
    }

    private static void Listen(KestrelServerOptions kestrel, ServerSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestDocument;
        kestrel.Limits.MaxRequestHeadersTotalSize = LargestHead;
        kestrel.Listen(
            settings.Listen,
            listen =>
            {
                if (settings.Certificate is { } certificate)
                {
                    listen.UseHttps(tls =>
                        (tls.ServerCertificate, tls.ServerCertificateChain) = (certificate.Own, certificate.Chain)
                    );
                }
            }
        );
    }

    /// <summary>Only documents, where asked: pictures and films are small already, and events must not wait. A token is
    /// in no answer that a stranger's page could ask for: whoever asks must send one.</summary>
    private static void Compress(ResponseCompressionOptions options)
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["application/json"];
        options.Providers.Add<GzipCompressionProvider>();
    }

    /// <summary>One dialect of JSON everywhere.</summary>
    private static void CopyWire(JsonSerializerOptions options)
    {
        foreach (var converter in Wire.Json.Converters)
        {
            options.Converters.Add(converter);
        }

        options.Encoder = Wire.Json.Encoder;
        options.NumberHandling = Wire.Json.NumberHandling;
    }
}
