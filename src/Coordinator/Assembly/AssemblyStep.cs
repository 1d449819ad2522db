namespace SrItmFarm.Coordinator.Assembly;

/// <summary>In the order in which they are taken.</summary>
public enum AssemblyStep
{
    Light,
    Companions,
    Join,
    Mux,
    Verify,
    Compare,
}
