using System.Runtime.CompilerServices;

namespace SrItmFarm.Architecture.Tests;

public sealed class NamingTests
{
    private static readonly string[] SayNothing =
    [
        "Manager",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Utility",
        "Service",
        "Processor",
        "Data",
    ];

    [Fact]
    public void No_type_ends_in_a_word_that_says_nothing() =>
        Breach.None(
            from assembly in Product.Own
            from type in assembly.GetTypes()
            where !type.IsDefined(typeof(CompilerGeneratedAttribute), false)
            where SayNothing.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal))
            where !type.Name.EndsWith("SideData", StringComparison.Ordinal) // FFmpeg's word for it
            select type.FullName
        );

    [Fact]
    public void Classes_are_sealed_static_or_abstract() =>
        Breach.None(
            from assembly in Product.Own
            from type in assembly.GetTypes()
            where type is { IsClass: true, IsSealed: false, IsAbstract: false }
            where !type.IsDefined(typeof(CompilerGeneratedAttribute), false) && !type.Name.Contains('<')
            where Uses.Outermost(type).Name != "Program"
            select type.FullName
        );
}
