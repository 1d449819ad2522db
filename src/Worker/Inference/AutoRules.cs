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
        InstalledModel[] able = [.. ranked.Where(model => Lacks(model, request) is null)];
        return able.FirstOrDefault(model => request.Accelerated || IsSensible(model)) is { } best
            ? new ModelChoice.Found(best, Why(best, ranked[0], request))
            : new ModelChoice.Rejected(
                $"no model for scale {scale} that auto may take{Reasons(ranked, request)}; name one with --model"
            );
    }

    private static IEnumerable<InstalledModel> Ranked(IEnumerable<InstalledModel> models) =>
        models
            .OrderByDescending(model => model.Manifest.Psnr ?? double.MinValue)
            .ThenByDescending(model => model.Manifest.Parameters)
            .ThenBy(model => model.Name, StringComparer.Ordinal);

    private static bool IsSensible(InstalledModel model) => (model.Manifest.Operations ?? 0) <= SensibleOnCpu;

    /// <summary>Why the model cannot do what is asked for; <c>null</c> if it can.</summary>
    private static string? Lacks(InstalledModel model, ModelRequest request) =>
        model.Manifest.ChooseControls(request.Controls) is ControlChoice.Rejected rejected ? rejected.Reason : null;

    private static string Reasons(InstalledModel[] ranked, ModelRequest request) =>
        string.Concat(ranked.Select(model => Lacks(model, request)).OfType<string>().Select(reason => $"; {reason}"));

    private static string Why(InstalledModel best, InstalledModel first, ModelRequest request)
    {
        var device = request.Accelerated ? "for a GPU" : "that a CPU renders at a sensible speed";
        var better =
            best == first ? ""
            : Lacks(first, request) is { } reason ? $"; {first.Name}{Quality(first)} was passed over: {reason}"
            : $"; {first.Name}{Quality(first)} is for GPUs";
        return $"auto took {best.Name}{Quality(best)}, the best measured {device}{better}";
    }

    private static string Quality(InstalledModel model) =>
        model.Manifest.Psnr is { } psnr
            ? string.Create(CultureInfo.InvariantCulture, $" ({psnr:0.0} dB on the hold-out pictures)")
            : "";
}
