using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Work;

/// <summary>The model that a slot has loaded. It stays loaded between leases; another profile replaces it.</summary>
/// <param name="catalog">The models that are installed now.</param>
public sealed class LoadedModel(Func<ModelCatalog> catalog) : IDisposable
{
    private (string Key, ModelSession Session)? loaded;
    private (string Key, PixelSize Tile)? smaller;

    /// <exception cref="WorkFailedException">This machine has not exactly the model that the profile names.</exception>
    public ModelSession Open(RenderProfile profile)
    {
        var settings = SessionSettings.Of(profile);
        settings = settings with { Tile = SmallerTile(profile) ?? settings.Tile };
        var key = $"{KeyOf(profile)} in {settings.Tile}";
        if (loaded is { } now && now.Key == key)
        {
            return now.Session;
        }

        Dispose();
        var session = catalog().Named(profile.Model, profile.ModelDigest) switch
        {
            ModelChoice.Found found => Load(found.Model, settings),
            ModelChoice.Rejected rejected => throw Refused(rejected.Reason),
            var other => throw new InvalidOperationException($"Unknown choice {other}."),
        };
        loaded = (key, session);
        return session;
    }

    /// <summary>After a want of memory: the next session of this profile takes smaller tiles.</summary>
    /// <returns>False where there are none.</returns>
    public bool Shrink(RenderProfile profile)
    {
        var next = loaded is { } now ? TileChoice.Smaller(now.Session.Manifest, Tile(profile)) : null;
        smaller = next is { } tile ? (KeyOf(profile), tile) : smaller;
        return next is not null;
    }

    /// <summary>The tile that want of memory has forced; <c>null</c> where the profile's is used.</summary>
    public PixelSize? SmallerTile(RenderProfile profile) =>
        smaller is { } forced && forced.Key == KeyOf(profile) ? forced.Tile : null;

    public void Dispose()
    {
        loaded?.Session.Dispose();
        loaded = null;
    }

    private PixelSize Tile(RenderProfile profile) => SmallerTile(profile) ?? profile.Tile;

    private static string KeyOf(RenderProfile profile) =>
        $"{profile.ModelDigest} {profile.Provider} {profile.Tile} {profile.InferenceThreads} {string.Join(',', profile.Controls)}";

    private static ModelSession Load(InstalledModel model, SessionSettings settings) =>
        ModelSession.Open(model, settings) switch
        {
            SessionChoice.Opened opened => opened.Session,
            SessionChoice.Rejected rejected => throw Refused(rejected.Reason),
            var other => throw new InvalidOperationException($"Unknown choice {other}."),
        };

    private static WorkFailedException Refused(string reason) =>
        WorkFailedException.Because(WorkFailureKind.Crashed, reason);
}
