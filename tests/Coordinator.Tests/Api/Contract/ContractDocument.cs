using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Api.Access;

namespace SrItmFarm.Coordinator.Tests.Api.Contract;

/// <summary>The OpenAPI 3.1 document of the routes as they are.</summary>
internal sealed partial class ContractDocument
{
    private readonly SourceComments comments = new();
    private readonly ContractSchemas schemas;

    private ContractDocument() => schemas = new ContractSchemas(comments);

    public static JsonObject Of(IEnumerable<RouteEndpoint> routes) => new ContractDocument().Make(routes);

    /// <summary>A route's address as the document writes it.</summary>
    public static string PathOf(RouteEndpoint route) =>
        Parameter().Replace("/" + route.RoutePattern.RawText!.TrimStart('/'), "{$1}").TrimEnd('/');

    private JsonObject Make(IEnumerable<RouteEndpoint> routes)
    {
        var paths = new JsonObject();
        foreach (var address in routes.GroupBy(PathOf).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var item = new JsonObject();
            foreach (
                var (route, method) in address.SelectMany(Methods).OrderBy(one => one.Method, StringComparer.Ordinal)
            )
            {
                item[method.ToLowerInvariant()] = Operation(route, method, address.Key);
            }

            paths[address.Key] = item;
        }

        schemas.Of(typeof(Problem));
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "SrItmFarm",
                ["description"] = "Submit films, watch and steer their jobs, fetch masters and reports.",
                ["version"] = "1",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" },
                },
                ["schemas"] = schemas.Components,
            },
        };
    }

    private static IEnumerable<(RouteEndpoint Route, string Method)> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (route, method));

    private JsonObject Operation(RouteEndpoint route, string method, string path)
    {
        var operation = new JsonObject
        {
            ["operationId"] = OperationId(method, path),
            ["tags"] = new JsonArray(Tag(path)),
        };
        if (Summary(route) is { Length: > 0 } summary)
        {
            operation["summary"] = summary;
        }

        var role = route.Metadata.GetMetadata<NeededRole>()!.Role;
        operation["security"] = role is null ? [] : new JsonArray(new JsonObject { ["token"] = new JsonArray() });
        operation["x-role"] = role is null ? null : JobWords.Kebab($"{role}");
        if (Parameters(route) is { Count: > 0 } parameters)
        {
            operation["parameters"] = parameters;
        }

        if (route.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } body })
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Json(schemas.Of(body)) };
        }

        operation["responses"] = Responses(route);
        return operation;
    }

    private JsonArray Parameters(RouteEndpoint route)
    {
        var inPath = route.RoutePattern.Parameters.Select(one => one.Name).ToArray();
        var method = route.Metadata.GetMetadata<MethodInfo>()!;
        var nullable = new NullabilityInfoContext();
        var query = method
            .GetParameters()
            .SelectMany(one =>
                one.IsDefined(typeof(AsParametersAttribute), false)
                    ? one.ParameterType.GetConstructors()[0].GetParameters()
                    : [one]
            )
            .Where(one => IsPlain(one.ParameterType) && !inPath.Contains(one.Name));
        return
        [
            .. inPath.Select(name => Described(name, "path", true, new JsonObject { ["type"] = "string" }, null)),
            .. query.Select(one =>
                Described(
                    Camel(one.Name!),
                    "query",
                    !one.HasDefaultValue && nullable.Create(one).WriteState == NullabilityState.NotNull,
                    schemas.Of(Nullable.GetUnderlyingType(one.ParameterType) ?? one.ParameterType),
                    comments.Of(one.Member.DeclaringType!.Name, one.Name!)
                )
            ),
        ];
    }

    private JsonObject Responses(RouteEndpoint route)
    {
        var responses = new JsonObject();
        foreach (
            var one in route.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().OrderBy(one => one.StatusCode)
        )
        {
            responses[$"{one.StatusCode}"] = Response(one);
        }

        if (responses.Count == 0)
        {
            responses["200"] = new JsonObject
            {
                ["description"] = "The bytes.",
                ["content"] = new JsonObject { ["application/octet-stream"] = new JsonObject() },
            };
        }

        responses["default"] = new JsonObject
        {
            ["description"] = "It cannot be done; the type says why in a word, the detail in a line.",
            ["content"] = new JsonObject
            {
                ["application/problem+json"] = new JsonObject { ["schema"] = schemas.Of(typeof(Problem)) },
            },
        };
        return responses;
    }

    private JsonObject Response(IProducesResponseTypeMetadata one)
    {
        var response = new JsonObject { ["description"] = one.StatusCode == 204 ? "It is done." : "The answer." };
        var schema = one.Type is { } type && type != typeof(void) ? schemas.Of(type) : null;
        if (schema is not null || one.ContentTypes.Any())
        {
            var kind = one.ContentTypes.FirstOrDefault() ?? "application/json";
            response["content"] = new JsonObject
            {
                [kind] = schema is null ? new JsonObject() : new JsonObject { ["schema"] = schema },
            };
        }

        return response;
    }

    private string? Summary(RouteEndpoint route)
    {
        var method = route.Metadata.GetMetadata<MethodInfo>()!;
        return route.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary
            ?? comments.Of(method.DeclaringType!.Name, method.Name);
    }

    private static JsonObject Json(JsonNode schema) =>
        new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static JsonNode Described(string name, string place, bool required, JsonNode schema, string? what)
    {
        var parameter = new JsonObject
        {
            ["name"] = name,
            ["in"] = place,
            ["required"] = required,
        };
        if (what is { Length: > 0 })
        {
            parameter["description"] = what;
        }

        parameter["schema"] = schema;
        return parameter;
    }

    private static bool IsPlain(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var core
        && (core.IsPrimitive || core == typeof(string) || core.IsEnum);

    private static string OperationId(string method, string path) =>
        method.ToLowerInvariant()
        + string.Concat(
            Word().Matches(path.Replace("/api/v1", "", StringComparison.Ordinal)).Select(one => Pascal(one.Value))
        );

    private static string Tag(string path) =>
        Word().Matches(path.Replace("/api/v1", "", StringComparison.Ordinal))[0].Value;

    private static string Pascal(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();
}
