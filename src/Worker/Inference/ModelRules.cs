using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>How <c>--model</c> and <c>--scale</c> name one model.</summary>
internal static class ModelRules
{
    private const int Lines = 2160;
    private const int Columns = 3840;

    public static ModelChoice Choose(ModelCatalog catalog, ModelRequest request) =>
        request.Model == "auto" ? AutoRules.Choose(catalog, request)
        : catalog.Models.FirstOrDefault(m => m.Name == request.Model) is { } named ? Full(named, request)
        : Family(catalog, request);

    public static ModelChoice Unknown(ModelCatalog catalog, string name)
    {
        var fault = catalog.Faults.FirstOrDefault(f => f.Name == name || Belongs(f.Name, name));
        var known = catalog.Models.IsEmpty ? "none" : string.Join(", ", catalog.Models.Select(m => m.Name));
        return new ModelChoice.Rejected(fault?.Reason ?? $"no model '{name}'; installed: {known}");
    }

    private static bool Belongs(string folder, string family) =>
        folder.StartsWith($"{family}-", StringComparison.Ordinal);

    private static ModelChoice Full(InstalledModel model, ModelRequest request) =>
        request.Scale is null || request.Scale == model.Manifest.Scale
            ? new ModelChoice.Found(model)
            : new ModelChoice.Rejected(
                $"model {model.Name} has scale {model.Manifest.Scale}, but --scale {request.Scale} was asked for:"
                    + $" leave --scale out, or use --model {model.Manifest.Family}"
            );

    private static ModelChoice Family(ModelCatalog catalog, ModelRequest request)
    {
        var family = catalog.Models.Where(m => m.Manifest.Family == request.Model).ToArray();
        return family.Length == 0 ? Unknown(catalog, request.Model) : OfScale(family, request);
    }

    private static ModelChoice OfScale(InstalledModel[] family, ModelRequest request)
    {
        var scales = family.Select(m => m.Manifest.Scale).Order().ToArray();
        var scale = request.Scale ?? AutoScale(request.Source, scales);
        return family.FirstOrDefault(m => m.Manifest.Scale == scale) is { } model
            ? new ModelChoice.Found(model)
            : new ModelChoice.Rejected(
                $"model {family[0].Manifest.Family} has no scale {scale}; it has: {string.Join(", ", scales)}"
            );
    }

    /// <summary>The smallest that reaches 2160 lines or 3840 columns, else the largest there is.</summary>
    /// <param name="scales">In rising order.</param>
    public static int AutoScale(PixelSize source, int[] scales) =>
        scales.FirstOrDefault(s => source.Height * s >= Lines || source.Width * s >= Columns, scales[^1]);
}
