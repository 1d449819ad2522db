using Microsoft.ML.OnnxRuntime;

namespace SrItmFarm.Worker.Inference;

/// <summary>The one ONNX Runtime environment of this process. It logs nothing: every failure comes back as an
/// exception, and a missing GPU is no news.</summary>
internal static class OrtRuntime
{
    private static readonly Lazy<OrtEnv> Quiet = new(Create);

    public static OrtEnv Environment => Quiet.Value;

    /// <summary>Options of every session. Threads that wait do not spin, because the cores belong to the decoder and
    /// the encoder too; the memory pattern is off, because it would keep a block for each shape of tile.</summary>
    public static SessionOptions Options(string provider, int threads)
    {
        _ = Environment;
        var options = new SessionOptions
        {
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            EnableMemoryPattern = false,
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (provider == InferenceProvider.Cuda)
        {
            InferenceProvider.AppendCuda(options);
        }

        return options;
    }

    private static OrtEnv Create()
    {
        var environment = OrtEnv.Instance();
        environment.EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
        return environment;
    }
}
