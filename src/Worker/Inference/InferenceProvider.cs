using Microsoft.ML.OnnxRuntime;

namespace SrItmFarm.Worker.Inference;

/// <summary>What runs the graphs: <c>cpu</c> or <c>cuda</c>.</summary>
/// <param name="Name">As a render profile names it.</param>
/// <param name="Reason">Why this one, in one line, for <c>doctor</c>.</param>
public sealed record InferenceProvider(string Name, string Reason)
{
    public const string Cpu = "cpu";
    public const string Cuda = "cuda";

    // ir_version 8, opset 17, float y[1] = Identity(float x[1]).
    private const string OneNode =
        "CAgSADo3ChAKAXgSAXkiCElkZW50aXR5EgFwWg8KAXgSCgoICAESBAoCCAFiDwoBeRIKCggIARIECgIIAUIECgAQEQ==";

    private static readonly Lazy<InferenceProvider> Probed = new(Probe);

    /// <summary>The best provider that works on this machine; found out once by running one node on it.</summary>
    public static InferenceProvider Best => Probed.Value;

    internal static void AppendCuda(SessionOptions options)
    {
        using var cuda = new OrtCUDAProviderOptions();
        // TF32 would round to 10 bits of mantissa; the search for the fastest algorithm would differ between runs.
        cuda.UpdateOptions(
            new Dictionary<string, string>
            {
                ["device_id"] = "0",
                ["use_tf32"] = "0",
                ["cudnn_conv_algo_search"] = "HEURISTIC",
                ["arena_extend_strategy"] = "kSameAsRequested",
            }
        );
        options.AppendExecutionProvider_CUDA(cuda);
    }

    private static InferenceProvider Probe()
    {
        if (!NativeLayout.IsGpu)
        {
            return new InferenceProvider(Cpu, "the GPU layout is not installed");
        }

        if (GpuDriver.Found().Missing is { } missing)
        {
            return new InferenceProvider(Cpu, missing);
        }

        try
        {
            using var options = OrtRuntime.Options(Cuda, 1);
            using var session = new InferenceSession(Convert.FromBase64String(OneNode), options);
            return new InferenceProvider(Cuda, "CUDA works");
        }
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            return new InferenceProvider(Cpu, $"CUDA does not work: {ShortReason(e.Message)}");
        }
    }

    // The runtime wraps the loader's words in source positions of its own.
    private static string ShortReason(string message)
    {
        var at = message.IndexOf("with error: ", StringComparison.Ordinal);
        var text = (at < 0 ? message : message[(at + 12)..]).ReplaceLineEndings(" ").Trim();
        return text.Length > 200 ? $"{text[..200]}..." : text;
    }
}
