namespace SrItmFarm.Worker.Inference;

/// <summary>A piece of a frame, in source pixels.</summary>
/// <param name="Core">The pixels that the tile gives to the master.</param>
/// <param name="Cut">The pixels that the model sees: the core and as much of the halo as the frame has.</param>
public readonly record struct Tile(PixelRect Core, PixelRect Cut);
