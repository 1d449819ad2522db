using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>A loaded <c>body</c> graph. May be run by several threads at once.</summary>
internal sealed class BodyGraph(InferenceSession session, int scale) : IDisposable
{
    private static readonly string[] Outputs = [GraphContract.Master];

    /// <summary>Runs the graph on memory that holds still until this returns.</summary>
    /// <param name="frame">Address of the planar input.</param>
    /// <param name="size">Size of the input.</param>
    /// <param name="master">Address of room for the planar output.</param>
    /// <param name="extras">The inputs beside the frame, with their names.</param>
    public void Run(nint frame, PixelSize size, nint master, IReadOnlyList<(string Name, OrtValue Value)> extras)
    {
        var scaled = size.Times(scale);
        using var input = Tensor(TensorElementType.UInt8, size, frame, sizeof(byte));
        using var output = Tensor(TensorElementType.UInt16, scaled, master, sizeof(ushort));
        string[] names = [GraphContract.Frame, .. extras.Select(extra => extra.Name)];
        OrtValue[] values = [input, .. extras.Select(extra => extra.Value)];
        session.Run(null!, names, values, Outputs, [output]);
    }

    public void Dispose() => session.Dispose();

    private static OrtValue Tensor(TensorElementType type, PixelSize size, nint address, int bytes) =>
        OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance,
            type,
            [1, PlanarCopy.Planes, size.Height, size.Width],
            address,
            PlanarCopy.Planes * size.Area * bytes
        );
}
