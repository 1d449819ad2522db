using System.Collections.Immutable;
using SrItmFarm.Coordinator.Api.Farm;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Cli.Farm;

/// <summary>The models of this machine, for the API.</summary>
internal static class ModelShelf
{
    public static ImmutableArray<ModelView> Installed() =>
        [
            .. ModelCatalog
                .ReadDefault()
                .Models.Select(model => new ModelView(
                    model.Name,
                    model.Digest,
                    model.Manifest.Scale,
                    model.Manifest.Parameters,
                    model.Manifest.Experimental,
                    model.Manifest.Licence,
                    [
                        .. model.Manifest.Controls.Select(control => new ControlView(
                            control.Name,
                            control.Unit,
                            control.Min,
                            control.Max,
                            control.Default
                        )),
                    ],
                    model.Manifest.Evaluation
                )),
        ];
}
