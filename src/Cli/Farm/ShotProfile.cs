using System.Collections.Immutable;
using SrItmFarm.Cli.Render;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Shots;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Cli.Farm;

/// <summary>Another way to render a shot: what the encoder is given stays, so that the new segments join the others.
/// </summary>
internal static class ShotProfile
{
    /// <param name="now">How the shot is rendered now.</param>
    /// <param name="source">Size of the source's pictures.</param>
    /// <param name="abilities">Of the workers that may render it; <c>null</c> when none is here.</param>
    /// <exception cref="RefusedException">It cannot be rendered as asked.</exception>
    public static RenderProfile Of(
        RenderProfile now,
        PixelSize source,
        ShotRequest request,
        WorkerAbilities? abilities,
        ModelCatalog models
    )
    {
        var current = models.Named(now.Model, now.ModelDigest);
        var model = Found(
            request.Model is { } name
                ? models.Choose(new ModelRequest(name, now.Scale, source) { Controls = Asked(request) })
                : current
        );
        BriefMaker.DemandOffered(model, abilities);
        var machine = new RenderMachine(now.Provider, now.Runtime, now.InferenceThreads, now.Encoder.Build);
        var values = Values(now, (current as ModelChoice.Found)?.Model.Manifest);
        return now with
        {
            Model = model.Name,
            ModelDigest = model.Digest,
            Controls = Controls(values, request.Peak, model.Manifest, now.Encoder.PeakNits),
            Tile = ProfileChoice.Tile(model.Manifest, source, machine),
            Priors = model.Manifest.Graph("priors") is not null,
        };
    }

    private static IReadOnlyDictionary<string, double> Asked(ShotRequest request) =>
        request.Peak is { } peak
            ? new Dictionary<string, double> { [ProfileChoice.PeakControl] = peak }
            : ImmutableDictionary<string, double>.Empty;

    private static InstalledModel Found(ModelChoice choice) =>
        choice switch
        {
            ModelChoice.Found found => found.Model,
            ModelChoice.Rejected rejected => throw new RefusedException(rejected.Reason + "."),
            var other => throw new InvalidOperationException($"Unknown choice {other}."),
        };

    /// <summary>What the controls are set to now, by name; nothing where the model is not installed here any more.
    /// </summary>
    private static Dictionary<string, double> Values(RenderProfile now, ModelManifest? manifest) =>
        (manifest?.Controls ?? [])
            .Zip(now.Controls)
            .ToDictionary(one => one.First.Name, one => one.Second, StringComparer.Ordinal);

    /// <summary>Another model keeps of these what it has too.</summary>
    /// <param name="most">The master's peak: no shot may be brighter.</param>
    private static ImmutableArray<double> Controls(
        Dictionary<string, double> values,
        int? peak,
        ModelManifest manifest,
        int most
    )
    {
        var takesPeak = manifest.Controls.Any(control => control.Name == ProfileChoice.PeakControl);
        var asked = manifest
            .Controls.Where(control => values.ContainsKey(control.Name))
            .ToDictionary(control => control.Name, control => values[control.Name], StringComparer.Ordinal);
        if (peak is not null || (takesPeak && !asked.ContainsKey(ProfileChoice.PeakControl)))
        {
            asked[ProfileChoice.PeakControl] = peak ?? most;
        }

        var found = takesPeak ? asked[ProfileChoice.PeakControl] : ProfileChoice.UsualPeak;
        if (found > most)
        {
            throw new RefusedException(
                $"a shot of {found} nits does not fit a master of {most}: ask for {most} nits at most, or submit the film with a higher peak."
            );
        }

        return manifest.ChooseControls(asked) switch
        {
            ControlChoice.Chosen chosen => chosen.Values,
            ControlChoice.Rejected rejected => throw new RefusedException(rejected.Reason + "."),
            var other => throw new InvalidOperationException($"Unknown choice {other}."),
        };
    }
}
