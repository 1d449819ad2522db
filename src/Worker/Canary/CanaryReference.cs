using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Canary;

/// <summary>What a model makes of the test frame: the code value of every <see cref="Step"/>th pixel of each plane of the
/// master, in the order of lines. It lies beside the manifest, and was rendered once on a CPU, the reference of all
/// devices.</summary>
/// <param name="Schema">1.</param>
/// <param name="Codes">Sparse 10-bit code values: Y', then Cb, then Cr.</param>
public sealed record CanaryReference(int Schema, ImmutableArray<int> Codes)
{
    public const string FileName = "canary.json";

    /// <summary>Devices, threads and versions of the runtime sum in other orders, and a value in the middle between two
    /// codes may round either way: a render profile promises one code value before the encoder, on the CPU as on a GPU,
    /// and no more is forgiven here.</summary>
    public const int Tolerance = 1;

    /// <summary>A prime, so that every column and every phase of the upscaling is among the samples.</summary>
    public const int Step = 149;

    public static CanaryReference Of(ReadOnlySpan<ushort> master)
    {
        var plane = master.Length / 3;
        var codes = ImmutableArray.CreateBuilder<int>();
        for (var start = 0; start < master.Length; start += plane)
        {
            for (var i = 0; i < plane; i += Step)
            {
                codes.Add(master[start + i]);
            }
        }

        return new CanaryReference(1, codes.ToImmutable());
    }

    /// <summary>The reference of a model; <c>null</c> where it has none.</summary>
    /// <exception cref="FormatException">The file is no reference.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CanaryReference? Read(InstalledModel model)
    {
        var path = PathOf(model);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var read = JsonSerializer.Deserialize<CanaryReference>(File.ReadAllBytes(path), JsonSerializerOptions.Web);
            return read is { Schema: 1, Codes.IsDefaultOrEmpty: false }
                ? read
                : throw new FormatException($"expected {path} to hold schema 1 and codes");
        }
        catch (JsonException e)
        {
            throw new FormatException($"expected {path} to hold JSON: {e.Message}", e);
        }
    }

    public void Write(InstalledModel model) =>
        SmallFile.Write(PathOf(model), JsonSerializer.Serialize(this, JsonSerializerOptions.Web) + "\n");

    /// <summary>The largest distance between code values; <c>null</c> where the numbers of samples differ.</summary>
    public int? Distance(CanaryReference other) =>
        Codes.Length == other.Codes.Length ? Codes.Zip(other.Codes, (a, b) => Math.Abs(a - b)).Max() : null;

    private static string PathOf(InstalledModel model) => Path.Combine(model.Folder, FileName);
}
