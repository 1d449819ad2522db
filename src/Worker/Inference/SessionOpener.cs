using Microsoft.ML.OnnxRuntime;

namespace SrItmFarm.Worker.Inference;

/// <summary>Loads a model's graphs and checks them before any frame is decoded.</summary>
internal static class SessionOpener
{
    /// <summary>Tiles that one frame's inference runs at once. On the CPU every tile has a thread of its own, which
    /// wastes no time at the end of each node; a GPU, and a model that takes whole frames, share out each
    /// node.</summary>
    public static int TilesAtOnce(ModelManifest manifest, string provider, int threads) =>
        provider == InferenceProvider.Cuda || manifest.WholeFrame ? 1 : threads;

    public static SessionChoice Open(InstalledModel model, SessionSettings settings)
    {
        if (SettingsFault(model.Manifest, settings) is { } wrong)
        {
            return new SessionChoice.Rejected(wrong);
        }

        var threads = settings.Threads / TilesAtOnce(model.Manifest, settings.Provider, settings.Threads);
        var body = Load(model, "body", settings.Provider, threads, s => GraphContract.BodyFault(s, model.Manifest));
        if (body.Session is null)
        {
            return new SessionChoice.Rejected(body.Fault);
        }

        if (model.Manifest.Graph("priors") is null)
        {
            return Opened(model, settings, body.Session, null);
        }

        var priors = Load(model, "priors", settings.Provider, settings.Threads, GraphContract.PriorsFault);
        if (priors.Session is null)
        {
            body.Session.Dispose();
            return new SessionChoice.Rejected(priors.Fault);
        }

        return Opened(model, settings, body.Session, new PriorsGraph(priors.Session));
    }

    private static SessionChoice.Opened Opened(
        InstalledModel model,
        SessionSettings settings,
        InferenceSession body,
        PriorsGraph? priors
    ) => new(new ModelSession(model.Manifest, settings, new BodyGraph(body, model.Manifest.Scale), priors));

    private static string? SettingsFault(ModelManifest manifest, SessionSettings settings) =>
        settings switch
        {
            { Provider: not (InferenceProvider.Cpu or InferenceProvider.Cuda) } =>
                $"expected the provider cpu or cuda; found '{settings.Provider}'",
            { Threads: < 1 } => $"expected 1 inference thread or more; found {settings.Threads}",
            { Provider: InferenceProvider.Cuda } when InferenceProvider.Best is { Name: InferenceProvider.Cpu } best =>
                $"the job needs CUDA, which this machine cannot offer: {best.Reason}",
            _ when manifest.PriorsInput is { Thumbnail: { } size } =>
                $"model {manifest.Name} takes its priors from thumbnails of {size}, which this version cannot make:"
                    + " export it with the reduction inside its graph and priorsInput 'frame'",
            _ => manifest.CheckControls(settings.Controls),
        };

    private static (InferenceSession? Session, string Fault) Load(
        InstalledModel model,
        string role,
        string provider,
        int threads,
        Func<InferenceSession, string?> check
    )
    {
        var graph = model.Manifest.Graph(role)!;
        if (!model.TryRead(graph, out var bytes, out var fault))
        {
            return (null, fault);
        }

        var path = Path.Combine(model.Folder, graph.File);
        try
        {
            using var options = OrtRuntime.Options(provider, threads);
            var session = new InferenceSession(bytes, options);
            if (check(session) is not { } wrong)
            {
                return (session, "");
            }

            session.Dispose();
            return (null, $"{path}: {wrong}");
        }
        catch (OnnxRuntimeException e)
        {
            return (null, $"{path}: ONNX Runtime cannot load it: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
}
