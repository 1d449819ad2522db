using System.Collections.Immutable;

namespace SrItmFarm.Worker.Inference;

/// <summary>NVIDIA GPUs as the kernel's driver reports them; no child process is needed for it.</summary>
/// <param name="Gpus">Names of the boards.</param>
/// <param name="Missing">Why there is none, in one line; <c>null</c> where there is one.</param>
public sealed record GpuDriver(ImmutableArray<string> Gpus, string? Missing)
{
    /// <summary>Looks at this machine.</summary>
    public static GpuDriver Found() => In("/proc/driver/nvidia", "/dev");

    /// <param name="proc">Folder of the driver's own files.</param>
    /// <param name="devices">Folder of device nodes; a container may have these without the driver's files.</param>
    public static GpuDriver In(string proc, string devices)
    {
        var cards = Path.Combine(proc, "gpus");
        var named = Directory.Exists(cards) ? Directory.EnumerateDirectories(cards).Order().Select(NameOf) : [];
        var found = named.ToImmutableArray();
        return (found.IsEmpty, File.Exists(Path.Combine(devices, "nvidiactl"))) switch
        {
            (false, _) => new GpuDriver(found, null),
            (true, true) => new GpuDriver(["NVIDIA GPU"], null),
            _ => new GpuDriver([], $"no NVIDIA driver: there is neither {cards} nor {devices}/nvidiactl"),
        };
    }

    private static string NameOf(string card)
    {
        var information = Path.Combine(card, "information");
        var model = File.Exists(information)
            ? File.ReadLines(information).FirstOrDefault(line => line.StartsWith("Model:", StringComparison.Ordinal))
            : null;
        return model?[6..].Trim() ?? "NVIDIA GPU";
    }
}
