using System.Reflection;
using System.Runtime.CompilerServices;

namespace SrItmFarm.Architecture.Tests;

/// <summary>Which type uses which: by its declaration, its members' signatures and the code of its methods.</summary>
internal static class Uses
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance;

    /// <summary>All pairs in which a written type of the assembly uses another; nested types count as their outermost.</summary>
    public static IEnumerable<(Type User, Type Used)> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        let user = Outermost(type)
        where !user.IsDefined(typeof(CompilerGeneratedAttribute), false) && !user.Name.StartsWith('<')
        from used in By(type).SelectMany(Parts).Select(Outermost).Distinct()
        where used != user
        select (user, used);

    public static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> By(Type type) =>
        [
            .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
            .. type.GetInterfaces(),
            .. type.GetFields(Declared).Select(field => field.FieldType),
            .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
            .. type.GetMethods(Declared).Select(method => method.ReturnType),
            .. type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)).SelectMany(By),
        ];

    private static IEnumerable<Type> By(MethodBase method) =>
        [
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. method.CustomAttributes.Select(attribute => attribute.AttributeType),
            .. method.GetMethodBody() is { } body ? By(method, body) : [],
        ];

    private static IEnumerable<Type> By(MethodBase method, MethodBody body) =>
        [
            .. body.LocalVariables.Select(local => local.LocalType),
            .. body
                .ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause)
                .Select(clause => clause.CatchType!),
            .. MethodCode.Members(method, body).SelectMany(By),
        ];

    private static IEnumerable<Type> By(MemberInfo member) =>
        member switch
        {
            Type type => [type],
            FieldInfo field => [field.FieldType, field.DeclaringType!],
            MethodInfo called => [called.ReturnType, called.DeclaringType!, .. called.GetGenericArguments()],
            _ => member.DeclaringType is { } owner ? [owner] : [],
        };

    private static IEnumerable<Type> Parts(Type type) =>
        type switch
        {
            { HasElementType: true } => Parts(type.GetElementType()!),
            { IsGenericParameter: true } => [],
            { IsConstructedGenericType: true } =>
            [
                type.GetGenericTypeDefinition(),
                .. type.GetGenericArguments().SelectMany(Parts),
            ],
            _ => [type],
        };
}
