using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Worker.Inference;

/// <summary>A graph of a model as its manifest names it.</summary>
/// <param name="Role"><c>body</c>, <c>priors</c>, or a later part.</param>
/// <param name="File">Name of the ONNX file beside the manifest, without folders.</param>
/// <param name="Digest">SHA-256 of the file.</param>
public sealed record ModelGraph(string Role, string File, Sha256 Digest);
