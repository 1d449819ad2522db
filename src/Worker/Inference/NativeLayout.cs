namespace SrItmFarm.Worker.Inference;

/// <summary>Which native files of ONNX Runtime lie beside the program: the CPU library alone, or the GPU-capable core
/// with its CUDA provider.</summary>
public static class NativeLayout
{
    private const string CudaLibrary = "libonnxruntime_providers_cuda.so";

    public static bool IsGpu => File.Exists(Path.Combine(AppContext.BaseDirectory, CudaLibrary));

    /// <summary><c>gpu</c> or <c>cpu</c>.</summary>
    public static string Name => IsGpu ? "gpu" : "cpu";

    /// <summary>How it is known, in one line.</summary>
    public static string Reason => IsGpu ? $"{CudaLibrary} lies beside the program" : $"there is no {CudaLibrary}";
}
