using System.Collections.Immutable;

namespace SrItmFarm.Cli.Submit;

/// <summary>A film's row: what stands under each column that is not empty in it.</summary>
/// <param name="Line">Where it begins, from 1.</param>
internal sealed record ManifestRow(int Line, ImmutableDictionary<string, string> Values);
