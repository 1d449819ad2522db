using System.Reflection;

namespace SrItmFarm.Architecture.Tests;

/// <summary>The product's assemblies, as built beside this test.</summary>
internal static class Product
{
    public static readonly Assembly Shared = Load("SrItmFarm.Shared");
    public static readonly Assembly Hosting = Load("SrItmFarm.Hosting");
    public static readonly Assembly Coordinator = Load("SrItmFarm.Coordinator");
    public static readonly Assembly Worker = Load("SrItmFarm.Worker");
    public static readonly Assembly OnnxRuntime = Load("SrItmFarm.OnnxRuntime");
    public static readonly Assembly Cli = Load("sritm");

    /// <summary>Those with code of this project.</summary>
    public static readonly Assembly[] Own = [Shared, Hosting, Coordinator, Worker, Cli];

    private static Assembly Load(string name) => Assembly.Load(new AssemblyName(name));
}
