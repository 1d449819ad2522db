using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Api.Farm;

/// <summary>A model that is installed on the coordinator's machine, or that a worker offers.</summary>
/// <param name="Digest">SHA-256 of its manifest.</param>
/// <param name="Scale">2 or 4; <c>null</c>, as all that follows, where only workers have it.</param>
/// <param name="Parameters">Trainable numbers; 0 for a classical model.</param>
/// <param name="Experimental">True keeps it out of <c>auto</c>.</param>
/// <param name="Evaluation">Measured quality, as its trainer wrote it.</param>
/// <param name="Workers">Live workers that offer it and passed the test frame with it.</param>
public sealed record ModelView(
    string Name,
    Sha256 Digest,
    int? Scale,
    long? Parameters,
    bool? Experimental,
    string? Licence,
    ImmutableArray<ControlView> Controls,
    JsonElement? Evaluation,
    int Workers = 0
)
{
    /// <summary>By name. Of one name there may be several, with other digests.</summary>
    internal static ImmutableArray<ModelView> Of(ImmutableArray<ModelView> installed, ImmutableArray<JoinedWorker> live)
    {
        var offered = live.SelectMany(worker => worker.Facts.Proven.Distinct()).CountBy(model => model).ToDictionary();
        var known = installed.Select(model => (model.Name, model.Digest)).ToHashSet();
        return
        [
            .. installed
                .Select(model => model with { Workers = offered.GetValueOrDefault(new(model.Name, model.Digest)) })
                .Concat(
                    offered
                        .Where(model => !known.Contains((model.Key.Name, model.Key.Digest)))
                        .Select(model => OnlyOffered(model.Key.Name, model.Key.Digest, model.Value))
                )
                .OrderBy(model => model.Name, StringComparer.Ordinal)
                .ThenBy(model => $"{model.Digest}", StringComparer.Ordinal),
        ];
    }

    private static ModelView OnlyOffered(string name, Sha256 digest, int workers) =>
        new(name, digest, null, null, null, null, [], null, workers);
}
