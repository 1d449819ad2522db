using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Networks;

/// <summary>Models of untrained networks with what PyTorch makes of a frame, written once by a Python child. Needs
/// Debian's python3-torch and python3-onnx. SRITM_FULL=1 takes the papers' widths and every design.</summary>
public sealed class GoldenNetworks : IAsyncLifetime
{
    private const string Python = "/usr/bin/python3";

    private readonly TestFolder folder = new();
    private string? missing;

    public static bool Full => Environment.GetEnvironmentVariable("SRITM_FULL") == "1";

    /// <summary>The models; the test is skipped where they could not be written.</summary>
    public IReadOnlyList<InstalledModel> Models
    {
        get
        {
            Assert.SkipWhen(missing is not null, $"needs python3-torch and python3-onnx: {missing}");
            var catalog = ModelCatalog.Read([folder.Path]);
            Assert.Empty(catalog.Faults);
            return catalog.Models;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var script = Path.Combine(TestMaterial.Root, "tests", "training", "golden.py");
        missing = await Run("-c", "import torch, onnx") is { Code: not 0 } none ? none.ErrorTail : null;
        if (missing is null)
        {
            var exit = await Run(["-B", script, folder.Path, .. Full ? ["full"] : Array.Empty<string>()]);
            Assert.True(exit.Code == 0, exit.ErrorTail);
        }
    }

    public static (byte[] Frame, PixelSize Size) Frame(InstalledModel model)
    {
        var sides = File.ReadAllText(Path.Combine(model.Folder, "size.txt")).Split('x').Select(int.Parse).ToArray();
        return (File.ReadAllBytes(Path.Combine(model.Folder, "frame.u8")), new PixelSize(sides[0], sides[1]));
    }

    /// <summary>Numbers that PyTorch gave; none where the network has nothing of the kind.</summary>
    public static float[] Numbers(InstalledModel model, string name)
    {
        var file = Path.Combine(model.Folder, $"{name}.f32");
        var bytes = File.Exists(file) ? File.ReadAllBytes(file) : [];
        var numbers = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, numbers, 0, bytes.Length);
        return numbers;
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<ChildExit> Run(params string[] arguments)
    {
        try
        {
            return (await Child.Run(new ChildSpec(Python, [.. arguments]), CancellationToken.None)).Exit;
        }
        catch (ChildStartException e)
        {
            return new ChildExit(1, e.Message);
        }
    }
}
