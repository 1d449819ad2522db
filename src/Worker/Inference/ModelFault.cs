namespace SrItmFarm.Worker.Inference;

/// <summary>A folder that looks like a model and is none.</summary>
/// <param name="Name">The folder's own name, which is the model's name where all is well.</param>
/// <param name="Reason">One line that names the file and what was expected of it.</param>
public sealed record ModelFault(string Name, string Reason);
