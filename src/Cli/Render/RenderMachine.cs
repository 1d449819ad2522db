using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Cli.Render;

/// <summary>What of a profile depends on who renders.</summary>
/// <param name="Provider"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Runtime">ONNX Runtime's version.</param>
/// <param name="Threads">Of one slot's inference and encoder, 1 or more.</param>
/// <param name="EncoderBuild">Encoder and version.</param>
internal sealed record RenderMachine(string Provider, string Runtime, int Threads, string EncoderBuild)
{
    /// <summary>This machine, rendering <paramref name="slots"/> segments at once.</summary>
    public static RenderMachine Here(int slots, string encoderBuild) =>
        new(InferenceProvider.Best.Name, InferenceEnvironment.RuntimeVersion, ThreadsOf(slots), encoderBuild);

    public static int ThreadsOf(int slots) => Math.Max(1, Environment.ProcessorCount / slots);
}
