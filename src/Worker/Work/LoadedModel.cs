using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Work;

/// <summary>The model that a slot has loaded. It stays loaded between leases; another profile replaces it.</summary>
public sealed class LoadedModel(ModelCatalog catalog) : IDisposable
{
    private (string Key, ModelSession Session)? loaded;

    /// <exception cref="WorkFailedException">This machine has not exactly the model that the profile names.</exception>
    public ModelSession Open(RenderProfile profile)
    {
        var key =
            $"{profile.ModelDigest} {profile.Provider} {profile.Tile} {profile.InferenceThreads} {string.Join(',', profile.Controls)}";
        if (loaded is { } now && now.Key == key)
        {
            return now.Session;
        }

        Dispose();
        var session = catalog.Named(profile.Model, profile.ModelDigest) switch
        {
            ModelChoice.Found found => Load(found.Model, profile),
            ModelChoice.Rejected rejected => throw Refused(rejected.Reason),
            var other => throw new InvalidOperationException($"Unknown choice {other}."),
        };
        loaded = (key, session);
        return session;
    }

    public void Dispose()
    {
        loaded?.Session.Dispose();
        loaded = null;
    }

    private static ModelSession Load(InstalledModel model, RenderProfile profile) =>
        ModelSession.Open(model, SessionSettings.Of(profile)) switch
        {
            SessionChoice.Opened opened => opened.Session,
            SessionChoice.Rejected rejected => throw Refused(rejected.Reason),
            var other => throw new InvalidOperationException($"Unknown choice {other}."),
        };

    private static WorkFailedException Refused(string reason) =>
        WorkFailedException.Because(WorkFailureKind.Crashed, reason);
}
