using System.Text.Json;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Hosting.Access;

/// <summary>Who changed what: one JSON object a line, appended and flushed, never rewritten. Several processes may
/// write.</summary>
public sealed class AuditFile(string path, TimeProvider time)
{
    private readonly Lock gate = new();

    /// <param name="actor">The token's id, or <c>local</c> for a command on the coordinator's own machine.</param>
    /// <param name="action">Such as <c>job.cancel</c>.</param>
    /// <param name="subject">What it was done to; never a secret.</param>
    public void Write(string actor, string action, string subject)
    {
        var line = JsonSerializer.Serialize(new AuditLine(time.GetUtcNow(), actor, action, subject), Wire.Json);
        lock (gate)
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            file.Write([.. System.Text.Encoding.UTF8.GetBytes(line), (byte)'\n']);
            file.Flush(flushToDisk: true);
        }
    }
}
