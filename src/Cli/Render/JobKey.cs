using System.Globalization;
using System.Text;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>The id of a job in a work folder: the same request gives the same id, so that the same command goes on
/// where it was.</summary>
internal static class JobKey
{
    public static JobId Of(RenderRequest request, string model, int scale) =>
        new(
            Sha256
                .Of(
                    Encoding.UTF8.GetBytes(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{model}|{scale}|{request.Spec.Range}|{request.Spec.Container}|{request.Spec.DropUnsupported}|{request.Spec.AllowDamaged}|{request.Crf}|{request.Preset}|{request.PeakNits}|{request.Stream}|{request.ForceSdr}{Asked(request.Grading)}"
                        )
                    )
                )
                .ToString()[..32]
        );

    /// <summary>Nothing where nothing is asked for, so that ids stay those of requests made before there was a choice.</summary>
    private static string Asked(Grading grading) => grading == Grading.Neutral ? "" : $"|{grading}";
}
