namespace SrItmFarm.Coordinator.Assembly;

public enum AssemblyStep
{
    Light,
    Join,
    Companions,
    Mux,
    Verify,
}
