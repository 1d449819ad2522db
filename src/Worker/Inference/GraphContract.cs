using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace SrItmFarm.Worker.Inference;

/// <summary>The inputs and outputs that every model's graphs must have.</summary>
internal static class GraphContract
{
    public const string Frame = "frame";
    public const string Priors = "priors";
    public const string Controls = "controls";
    public const string Master = "master";

    // Sides that the caller sets must be free; of the others, shape inference may know some and not the rest.
    private const int Free = -1;
    private const int Any = -2;

    private static readonly Port FramePort = new(Frame, TensorElementType.UInt8, [1, 3, Free, Free]);
    private static readonly Port PriorsPort = new(Priors, TensorElementType.Float, [1, Any]);
    private static readonly Port MasterPort = new(Master, TensorElementType.UInt16, [1, 3, Any, Any]);

    /// <summary>What is wrong with a <c>body</c> graph; <c>null</c> when nothing is.</summary>
    public static string? BodyFault(InferenceSession body, ModelManifest manifest)
    {
        var controls = new Port(Controls, TensorElementType.Float, [manifest.Controls.Length]);
        Port[] priors = manifest.Graph("priors") is null ? [] : [PriorsPort];
        return Fault(
            body,
            [FramePort, .. priors, .. manifest.Controls.IsEmpty ? [] : new[] { controls }],
            [MasterPort]
        );
    }

    /// <summary>What is wrong with a <c>priors</c> graph; <c>null</c> when nothing is.</summary>
    public static string? PriorsFault(InferenceSession priors) => Fault(priors, [FramePort], [PriorsPort]);

    private static string? Fault(InferenceSession session, Port[] inputs, Port[] outputs)
    {
        var (ins, outs) = (Ports(session.InputMetadata), Ports(session.OutputMetadata));
        return Fit(inputs, ins) && Fit(outputs, outs)
            ? null
            : $"expected {Text(inputs)} -> {Text(outputs)}; found {Text(ins)} -> {Text(outs)}";
    }

    private static Port[] Ports(IReadOnlyDictionary<string, NodeMetadata> nodes) =>
        [.. nodes.Where(node => node.Value.IsTensor).Select(node => Port.Of(node.Key, node.Value))];

    private static bool Fit(Port[] expected, Port[] found) =>
        expected.Length == found.Length && expected.All(port => found.Any(port.Accepts));

    private static string Text(Port[] ports) => string.Join(", ", ports.Select(port => port.ToString()));

    private sealed record Port(string Name, TensorElementType Type, int[] Sides)
    {
        public static Port Of(string name, NodeMetadata node) => new(name, node.ElementDataType, node.Dimensions);

        public bool Accepts(Port found) =>
            found.Name == Name
            && found.Type == Type
            && found.Sides.Length == Sides.Length
            && Sides.Zip(found.Sides).All(pair => pair.First == Any || pair.Second < 0 || pair.First == pair.Second);

        [SuppressMessage("Globalization", "CA1308", Justification = "ONNX writes its types in lower case.")]
        public override string ToString() =>
            $"{Name} {Type.ToString().ToLowerInvariant()} [{string.Join(',', Sides.Select(Text))}]";

        private static string Text(int side) => side < 0 ? "?" : $"{side}";
    }
}
