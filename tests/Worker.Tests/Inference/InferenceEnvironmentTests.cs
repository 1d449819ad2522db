using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Inference;

public sealed class InferenceEnvironmentTests
{
    [Fact]
    public void The_machine_is_described_with_reasons()
    {
        var found = InferenceEnvironment.Probe();

        Assert.Equal("1.29.0", found.Runtime);
        Assert.Contains("CPUExecutionProvider", found.Providers);
        Assert.Contains("libonnxruntime_providers_cuda.so", found.LayoutReason);
        Assert.NotEmpty(found.Provider.Reason);
        Assert.Equal(found.Gpu.Gpus.IsEmpty, found.Gpu.Missing is not null);
    }

    [Fact]
    public void A_gpu_is_named_by_its_driver()
    {
        var proc = Directory.CreateTempSubdirectory("sritm-proc-").FullName;
        var card = Directory.CreateDirectory(Path.Combine(proc, "gpus", "0000:01:00.0")).FullName;
        File.WriteAllText(Path.Combine(card, "information"), "Model: \t\t NVIDIA L4\nIRQ: 1\n");

        Assert.Equal(["NVIDIA L4"], GpuDriver.In(proc, proc).Gpus);
        Directory.Delete(proc, recursive: true);
    }

    [Fact]
    public void A_machine_without_a_driver_says_so()
    {
        var driver = GpuDriver.In("/none/nvidia", "/none");

        Assert.Equal("no NVIDIA driver: there is neither /none/nvidia/gpus nor /none/nvidiactl", driver.Missing);
    }
}
