namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>There is no such picture. The message is one line for a person.</summary>
public sealed class PictureException(PictureFault fault, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public PictureFault Fault { get; } = fault;
}
