using System.Buffers.Binary;
using System.Security.Cryptography;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>Counts pictures and notes what stands before every IDR, from NAL units in stream order.</summary>
public sealed class StreamInspector : IDisposable
{
    private readonly IncrementalHash sets = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<IdrFacts> idrs = [];
    private bool anySet;
    private MasteringDisplayCodes? mastering;
    private LightLevels? light;

    /// <summary>Coded pictures so far.</summary>
    public long Frames { get; private set; }

    /// <summary>True when the first picture is an IDR.</summary>
    public bool StartsWithIdr => idrs is [{ Frame: 0 }, ..];

    public IReadOnlyList<IdrFacts> Idrs => idrs;

    /// <summary>The first sequence parameter set; <c>null</c> before it was met.</summary>
    public SequenceParameters? Sequence { get; private set; }

    /// <exception cref="InvalidDataException">A sequence parameter set cannot be read.</exception>
    public void Push(NalUnit unit)
    {
        if (unit.IsParameterSet)
        {
            Add(unit);
        }
        else if (unit.Type == NalUnit.PrefixSei)
        {
            Note(unit);
        }
        else if (unit.BeginsPicture)
        {
            Begin(unit);
        }
    }

    public void Dispose() => sets.Dispose();

    private void Add(NalUnit unit)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, unit.Bytes.Length);
        sets.AppendData(length);
        sets.AppendData(unit.Bytes.Span);
        anySet = true;
        if (unit.Type == NalUnit.SequenceParameterSet)
        {
            Sequence ??= SequenceParameters.Parse(unit.Bytes.Span);
        }
    }

    private void Note(NalUnit unit)
    {
        foreach (var message in Sei.Parse(unit.Bytes.Span))
        {
            (mastering, light) = message.Type switch
            {
                SeiMessage.MasteringDisplay => (Mastering(message), light),
                SeiMessage.ContentLight => (mastering, Light(message)),
                _ => (mastering, light),
            };
        }
    }

    private static MasteringDisplayCodes? Mastering(SeiMessage message) =>
        message.Payload.Length == MasteringDisplayCodes.Length
            ? MasteringDisplayCodes.FromBytes(message.Payload.AsSpan())
            : null;

    private static LightLevels? Light(SeiMessage message) =>
        message.Payload.Length == LightLevels.Length ? LightLevels.FromBytes(message.Payload.AsSpan()) : null;

    private void Begin(NalUnit unit)
    {
        Sha256? digest = anySet ? Sha256.FromDigest(sets.GetHashAndReset()) : null;
        if (unit.IsIdr)
        {
            idrs.Add(new IdrFacts(Frames, digest, mastering, light));
        }

        (anySet, mastering, light) = (false, null, null);
        Frames++;
    }
}
