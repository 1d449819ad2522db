using System.Globalization;

namespace SrItmFarm.Worker.Inference;

/// <summary>What <c>--model auto</c> takes: of the models that are no experiment, the best measured that this machine
/// runs at a sensible speed.</summary>
internal static class AutoRules
{
    /// <summary>Operations of a 3840 x 2160 frame: two or three seconds on two CPU cores, a long night for a film.
    /// </summary>
    private const double SensibleOnCpu = 0.3e12;

    public static ModelChoice Choose(ModelCatalog catalog, ModelRequest request)
    {
        var ready = catalog.Models.Where(model => !model.Manifest.Experimental).ToArray();
        if (ready.Length == 0)
        {
            return ModelRules.Unknown(catalog, request.Model);
        }

        int[] scales = [.. ready.Select(model => model.Manifest.Scale).Distinct().Order()];
        var scale = request.Scale ?? ModelRules.AutoScale(request.Source, scales);
        InstalledModel[] ranked = [.. Ranked(ready.Where(model => model.Manifest.Scale == scale))];
        return ranked.FirstOrDefault(model => request.Accelerated || IsSensible(model)) is { } best
            ? new ModelChoice.Found(best, Why(best, ranked[0], request.Accelerated))
            : new ModelChoice.Rejected($"no model for scale {scale} that auto may take; name one with --model");
    }

    private static IEnumerable<InstalledModel> Ranked(IEnumerable<InstalledModel> models) =>
        models
            .OrderByDescending(model => model.Manifest.Psnr ?? double.MinValue)
            .ThenByDescending(model => model.Manifest.Parameters)
            .ThenBy(model => model.Name, StringComparer.Ordinal);

    private static bool IsSensible(InstalledModel model) => (model.Manifest.Operations ?? 0) <= SensibleOnCpu;

    private static string Why(InstalledModel best, InstalledModel first, bool accelerated)
    {
        var device = accelerated ? "for a GPU" : "that a CPU renders at a sensible speed";
        var better = best == first ? "" : $"; {first.Name}{Quality(first)} is for GPUs";
        return $"auto took {best.Name}{Quality(best)}, the best measured {device}{better}";
    }

    private static string Quality(InstalledModel model) =>
        model.Manifest.Psnr is { } psnr
            ? string.Create(CultureInfo.InvariantCulture, $" ({psnr:0.0} dB on the hold-out pictures)")
            : "";
}
