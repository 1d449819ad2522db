using System.Collections.Immutable;
using System.Runtime.Intrinsics.X86;

namespace SrItmFarm.Worker.Inference;

/// <summary>What this machine offers to models, for <c>doctor</c> and for choosing a render profile.</summary>
/// <param name="Runtime">ONNX Runtime's version, such as <c>1.29.0</c>.</param>
/// <param name="Layout"><c>cpu</c> or <c>gpu</c>: the native files beside the program.</param>
/// <param name="LayoutReason">How the layout is known.</param>
/// <param name="Providers">What the native library was built with.</param>
/// <param name="Provider">The best that works, and why.</param>
/// <param name="CpuFeatures">Vector extensions that inference uses and this CPU has.</param>
/// <param name="Cores">Threads that the machine runs at once.</param>
/// <param name="Gpu">The GPUs, or why there are none.</param>
public sealed record InferenceEnvironment(
    string Runtime,
    string Layout,
    string LayoutReason,
    ImmutableArray<string> Providers,
    InferenceProvider Provider,
    ImmutableArray<string> CpuFeatures,
    int Cores,
    GpuDriver Gpu
)
{
    /// <summary>ONNX Runtime's version, such as <c>1.29.0</c>.</summary>
    public static string RuntimeVersion => OrtRuntime.Environment.GetVersionString();

    /// <summary>Looks at this machine; tries CUDA where it could work.</summary>
    /// <exception cref="DllNotFoundException">ONNX Runtime's library is not beside the program.</exception>
    public static InferenceEnvironment Probe() =>
        new(
            RuntimeVersion,
            NativeLayout.Name,
            NativeLayout.Reason,
            [.. OrtRuntime.Environment.GetAvailableProviders()],
            InferenceProvider.Best,
            [.. Features().Where(feature => feature.Has).Select(feature => feature.Name)],
            Environment.ProcessorCount,
            GpuDriver.Found()
        );

    private static IEnumerable<(string Name, bool Has)> Features() =>
        [
            ("SSE4.2", Sse42.IsSupported),
            ("AVX", Avx.IsSupported),
            ("AVX2", Avx2.IsSupported),
            ("FMA", Fma.IsSupported),
            ("AVX-512", Avx512F.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported),
            ("AVX-VNNI", AvxVnni.IsSupported),
        ];
}
