using Microsoft.ML.OnnxRuntime;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Worker.Tests.Models;

/// <summary>A committed graph, run on whole planes of code values.</summary>
internal sealed class Bt2446aGraph(int scale) : IDisposable
{
    private readonly SessionOptions options = new() { IntraOpNumThreads = 2 };
    private InferenceSession? session;

    public ushort[] Run(byte[] frame, int width, int height, float peak)
    {
        var path = Path.Combine(TestMaterial.Root, "models", $"bt2446a-x{scale}", "body.onnx");
        session ??= new InferenceSession(path, options);
        using var input = OrtValue.CreateTensorValueFromMemory(frame, [1, 3, height, width]);
        using var controls = OrtValue.CreateTensorValueFromMemory(new[] { peak }, [1]);
        using var run = new RunOptions();
        using var result = session.Run(run, ["frame", "controls"], [input, controls], ["master"]);
        Assert.Equal([1, 3, scale * height, scale * width], result[0].GetTensorTypeAndShape().Shape);
        return result[0].GetTensorDataAsSpan<ushort>().ToArray();
    }

    public void Dispose()
    {
        session?.Dispose();
        options.Dispose();
    }
}
