namespace SrItmFarm.Hosting.Tests.Storage;

/// <summary>Lets something happen, once, when so many bytes were read.</summary>
internal sealed class TurningStream(byte[] bytes, int turn, Func<Task> happens) : MemoryStream(bytes)
{
    private bool happened;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!happened && Position >= turn)
        {
            happened = true;
            await happens();
        }

        var most = happened ? buffer.Length : Math.Min(buffer.Length, turn - Position);
        return await base.ReadAsync(buffer[..(int)most], cancellationToken);
    }
}
