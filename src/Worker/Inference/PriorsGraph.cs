using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>A loaded <c>priors</c> graph: global statistics of one frame.</summary>
internal sealed class PriorsGraph(InferenceSession session) : IDisposable
{
    private static readonly string[] Inputs = [GraphContract.Frame];
    private static readonly string[] Outputs = [GraphContract.Priors];

    public float[] Run(ReadOnlyMemory<byte> frame, PixelSize size)
    {
        long[] shape = [1, PlanarCopy.Planes, size.Height, size.Width];
        using var input = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance,
            MemoryMarshal.AsMemory(frame),
            shape
        );
        using var options = new RunOptions();
        using var results = session.Run(options, Inputs, [input], Outputs);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }

    public void Dispose() => session.Dispose();
}
