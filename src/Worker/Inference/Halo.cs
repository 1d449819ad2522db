namespace SrItmFarm.Worker.Inference;

/// <summary>Source pixels around a tile that a model must see for the tile's own pixels to be exact; 0 or
/// more.</summary>
public readonly record struct Halo(int Vertical, int Horizontal);
