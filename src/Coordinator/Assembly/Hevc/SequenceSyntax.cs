namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>The parts of a sequence parameter set that must be read to come past them.</summary>
internal static class SequenceSyntax
{
    /// <summary>profile_tier_level(1, n), clause 7.3.3.</summary>
    public static void SkipProfileTierLevel(ref BitReader bits, int subLayers)
    {
        bits.Skip(96);
        var present = new (bool Profile, bool Level)[subLayers];
        for (var i = 0; i < subLayers; i++)
        {
            present[i] = (bits.Flag(), bits.Flag());
        }

        bits.Skip(subLayers > 0 ? 2 * (8 - subLayers) : 0);
        foreach (var (profile, level) in present)
        {
            bits.Skip((profile ? 88 : 0) + (level ? 8 : 0));
        }
    }

    /// <summary>From the bit depths to vui_parameters_present_flag.</summary>
    public static void SkipToUsability(ref BitReader bits, int subLayers)
    {
        var orderBits = bits.Unsigned() + 4;
        bits.SkipCodes(3 * (bits.Flag() ? subLayers + 1 : 1));
        bits.SkipCodes(6);
        if (bits.Flag() && bits.Flag())
        {
            SkipScalingLists(ref bits);
        }

        bits.Skip(2);
        if (bits.Flag())
        {
            bits.Skip(8);
            bits.SkipCodes(2);
            bits.Skip(1);
        }

        SkipShortTermSets(ref bits);
        if (bits.Flag())
        {
            bits.Skip(bits.Unsigned() * (orderBits + 1));
        }

        bits.Skip(2);
    }

    /// <summary>scaling_list_data(), clause 7.3.4.</summary>
    private static void SkipScalingLists(ref BitReader bits)
    {
        for (var size = 0; size < 4; size++)
        {
            for (var matrix = 0; matrix < 6; matrix += size == 3 ? 3 : 1)
            {
                var explicitly = bits.Flag();
                bits.SkipCodes(explicitly ? Math.Min(64, 16 << (2 * size)) + (size > 1 ? 1 : 0) : 1);
            }
        }
    }

    /// <summary>The short-term reference picture sets, clause 7.3.7.</summary>
    private static void SkipShortTermSets(ref BitReader bits)
    {
        var sets = bits.Unsigned();
        var pictures = 0;
        for (var i = 0; i < sets; i++)
        {
            pictures = i > 0 && bits.Flag() ? Predicted(ref bits, pictures) : Listed(ref bits);
        }
    }

    private static int Predicted(ref BitReader bits, int reference)
    {
        bits.Skip(1);
        bits.Unsigned();
        var pictures = 0;
        for (var i = 0; i <= reference; i++)
        {
            pictures += bits.Flag() || bits.Flag() ? 1 : 0;
        }

        return pictures;
    }

    private static int Listed(ref BitReader bits)
    {
        var pictures = bits.Unsigned() + bits.Unsigned();
        for (var i = 0; i < pictures; i++)
        {
            bits.Unsigned();
            bits.Skip(1);
        }

        return pictures;
    }
}
