using System.Collections.Immutable;
using System.Text.Json;

namespace SrItmFarm.Worker.Inference;

/// <summary>A model's <c>manifest.json</c>, schema 1: what it is called, what it can do, how it may be cut.</summary>
/// <param name="Name">Full name, such as <c>bt2446a-x2</c>; also the name of its folder.</param>
/// <param name="Family">Such as <c>bt2446a</c>.</param>
/// <param name="Scale">1, 2 or 4.</param>
/// <param name="Parameters">Trainable numbers; 0 for a classical model.</param>
/// <param name="Graphs">Holds at least the role <c>body</c>.</param>
/// <param name="Controls">In the order of the graph's <c>controls</c> input; may be empty.</param>
/// <param name="Halo">Overlap that makes tiles exact.</param>
/// <param name="Align">Cuts must begin at multiples of this many source pixels; 1 or more.</param>
/// <param name="WholeFrame">True when the model looks at the whole frame and must never be cut.</param>
/// <param name="PriorsInput">What the <c>priors</c> graph takes; <c>null</c> where there is no such graph.</param>
/// <param name="Memory">Bytes that one inference takes for a source pixel, halo included; <c>null</c> where the
/// trainer has not measured it.</param>
/// <param name="Experimental">True keeps the model out of <c>auto</c>.</param>
/// <param name="Evaluation">Measured quality, as the trainer wrote it.</param>
/// <param name="Licence">Licence of graphs and weights.</param>
/// <param name="Provenance">Where the model comes from, as the trainer wrote it.</param>
public sealed record ModelManifest(
    string Name,
    string Family,
    int Scale,
    long Parameters,
    ImmutableArray<ModelGraph> Graphs,
    ImmutableArray<ModelControl> Controls,
    Halo Halo,
    int Align,
    bool WholeFrame,
    PriorsInput? PriorsInput,
    long? Memory,
    bool Experimental,
    JsonElement Evaluation,
    string Licence,
    JsonElement Provenance
)
{
    /// <summary>The graph with this role, or <c>null</c>.</summary>
    public ModelGraph? Graph(string role) => Graphs.FirstOrDefault(graph => graph.Role == role);

    /// <summary>Values for all controls: what is asked for, and the default of every other.</summary>
    public ControlChoice ChooseControls(IReadOnlyDictionary<string, double> asked)
    {
        var unknown = asked.Keys.FirstOrDefault(name => Controls.All(control => control.Name != name));
        if (unknown is not null)
        {
            var known = Controls.IsEmpty ? "none" : string.Join(", ", Controls.Select(control => control.Name));
            return new ControlChoice.Rejected($"model {Name} has no control '{unknown}'; it has: {known}");
        }

        var values = Controls
            .Select(control => asked.GetValueOrDefault(control.Name, control.Default))
            .ToImmutableArray();
        return CheckControls(values) is { } fault
            ? new ControlChoice.Rejected(fault)
            : new ControlChoice.Chosen(values);
    }

    /// <summary>dB on the hold-out pictures; <c>null</c> where it was not measured.</summary>
    public double? Psnr => Figure("psnr");

    /// <summary>Operations of a 3840 x 2160 frame; <c>null</c> where they were not counted.</summary>
    public double? Operations => Figure("flop_2160p");

    private double? Figure(string name) =>
        Evaluation is { ValueKind: JsonValueKind.Object }
        && Evaluation.TryGetProperty(name, out var figure)
        && figure.ValueKind == JsonValueKind.Number
            ? figure.GetDouble()
            : null;

    /// <summary>What is wrong with these values, given in the manifest's order; <c>null</c> when nothing is.</summary>
    public string? CheckControls(ImmutableArray<double> values)
    {
        if (values.Length != Controls.Length)
        {
            return $"model {Name} takes {Controls.Length} controls; found {values.Length}";
        }

        return Controls.Zip(values, Fault).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="FormatException">It is no manifest of schema 1: one line saying what was expected.</exception>
    public static ModelManifest Parse(ReadOnlyMemory<byte> json) => ManifestReader.Read(json);

    private string? Fault(ModelControl control, double value) =>
        value >= control.Min && value <= control.Max
            ? null
            : FormattableString.Invariant(
                $"model {Name} takes '{control.Name}' from {control.Min} to {control.Max} {control.Unit}; found {value}"
            );
}
