namespace SrItmFarm.Worker.Remote;

/// <summary>The coordinator will not have this worker: a revoked token, an older protocol. Waiting does not mend it.
/// </summary>
public sealed class CoordinatorRefusedException(string line) : Exception(line);
