using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Hosting.Journal;

/// <summary>The records of one kind, with their type.</summary>
/// <typeparam name="T">Written as the wire writes; what an older program lacks in it must have a default.</typeparam>
public sealed class RecordSet<T>(IRecords records, string kind)
    where T : notnull
{
    public Task<bool> Add(string name, T value, CancellationToken cancel) =>
        records.Add(Key(name), Text(value), cancel);

    public Task Put(string name, T value, CancellationToken cancel) => records.Put(Key(name), Text(value), cancel);

    /// <summary>Changes it as it is now, again where another changes it meanwhile.</summary>
    /// <param name="change"><c>null</c> leaves it as it is.</param>
    /// <returns>What is there in the end; <c>null</c> where there is none.</returns>
    public async Task<T?> Change(string name, Func<T, T?> change, CancellationToken cancel)
    {
        while (await Find(name, cancel) is { } was)
        {
            if (change(was.Value) is not { } next)
            {
                return was.Value;
            }

            if (Text(next) == was.Body || await records.Replace(Key(name), was.Body, Text(next), cancel))
            {
                return next;
            }
        }

        return default;
    }

    public async Task<Kept<T>?> Find(string name, CancellationToken cancel) =>
        await records.Find(Key(name), cancel) is { } found ? Read(found) : null;

    /// <inheritdoc cref="IRecords.Touch"/>
    public async Task<Kept<T>?> Touch(string name, CancellationToken cancel) =>
        await records.Touch(Key(name), cancel) is { } found ? Read(found) : null;

    /// <inheritdoc cref="IRecords.All"/>
    public async Task<ImmutableArray<Kept<T>>> All(CancellationToken cancel) =>
        [.. (await records.All(kind, cancel)).Select(Read)];

    /// <inheritdoc cref="IRecords.Remove"/>
    public Task<bool> Remove(string name, CancellationToken cancel) => records.Remove(Key(name), cancel);

    /// <inheritdoc cref="IRecords.RemoveOlder"/>
    public Task RemoveOlder(TimeSpan age, CancellationToken cancel) => records.RemoveOlder(kind, age, cancel);

    private RecordKey Key(string name) => new(kind, name);

    private static string Text(T value) => JsonSerializer.Serialize(value, Wire.Json);

    private Kept<T> Read(KeptRecord found)
    {
        try
        {
            return new(found.Name, JsonSerializer.Deserialize<T>(found.Body, Wire.Json)!, found.Age, found.Body);
        }
        catch (JsonException e)
        {
            throw new JournalException($"The {kind} {found.Name} in the database cannot be read: {e.Message}", e);
        }
    }
}
