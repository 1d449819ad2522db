using System.Collections.Immutable;

namespace SrItmFarm.Cli.Submit;

/// <summary>The records of a text in CSV (RFC 4180), whose lines may end as anywhere; empty lines are none.</summary>
internal sealed class CsvRecords(string text, ManifestFaults faults)
{
    private int at;
    private int line = 1;

    /// <summary>Each with the line that it begins on.</summary>
    public IEnumerable<(int Line, ImmutableArray<string> Fields)> All()
    {
        while (at < text.Length)
        {
            var (begin, fields) = (line, Record());
            if (fields is not [""])
            {
                yield return (begin, fields);
            }
        }
    }

    private ImmutableArray<string> Record()
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        do
        {
            fields.Add(At('"') ? Quoted() : Plain());
        } while (Takes(','));
        EndLine();
        return fields.DrainToImmutable();
    }

    private string Plain()
    {
        var begin = at;
        while (at < text.Length && !At(',') && !At('\r') && !At('\n'))
        {
            at++;
        }

        var field = text[begin..at];
        if (field.Contains('"', StringComparison.Ordinal))
        {
            faults.Add(line, $"a field with a quote in it stands in quotes, and the quote is doubled; found {field}");
        }

        return field;
    }

    /// <summary>A quote in it is doubled; lines may end in it.</summary>
    private string Quoted()
    {
        var (began, begin) = (line, ++at);
        while (at < text.Length)
        {
            if (!Takes('"'))
            {
                Step();
            }
            else if (!Takes('"'))
            {
                var field = text[begin..(at - 1)].Replace("\"\"", "\"", StringComparison.Ordinal);
                DemandEndOfField();
                return field;
            }
        }

        faults.Add(began, "a quote is opened here and not closed");
        return "";
    }

    private void DemandEndOfField()
    {
        if (at < text.Length && !At(',') && !At('\r') && !At('\n'))
        {
            faults.Add(line, $"a comma or the end of the line follows a closing quote; found '{text[at]}'");
            Plain();
        }
    }

    private void EndLine()
    {
        Takes('\r');
        if (At('\n'))
        {
            Step();
        }
    }

    private void Step() => line += text[at++] == '\n' ? 1 : 0;

    private bool At(char wanted) => at < text.Length && text[at] == wanted;

    private bool Takes(char wanted)
    {
        if (!At(wanted))
        {
            return false;
        }

        at++;
        return true;
    }
}
