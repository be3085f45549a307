using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>
/// Parses one statement or declaration by itself, and reports what is wrong with it: first what was found before any
/// parsing, otherwise where the grammar failed.
/// </summary>
internal sealed class Recovery(DiagnosticBag diagnostics)
{
    /// <summary>The stretch without blocks that was last found free of faults: where many semicolons are missing, its rest is read again and again.</summary>
    private (int Start, int End) _sound;

    /// <summary>
    /// Parses the tokens from <paramref name="start"/> up to <paramref name="end"/>. <paramref name="next"/> is where
    /// reading goes on: at the end, or earlier where a missing semicolon hides the start of another statement. Of what
    /// is faulty <paramref name="salvage"/> keeps what it can.
    /// </summary>
    public T? Read<T>(TokenStream stream, Parser<T> rule, int start, int end, bool isDeclaration, Func<TokenStream, int, int, T?> salvage, out int next)
        where T : class
    {
        next = end;
        if (ReportFaults(stream, start, end, out bool tooDeep))
        {
            if (tooDeep)
            {
                return null;
            }

            ReadBlocks(stream, start, end);
            return salvage(stream, start, end);
        }

        IResult<T> result = rule(new TokenInput(stream, start, end));
        int failed = result.Remainder.Position;
        if (result.WasSuccessful && failed == end)
        {
            return result.Value;
        }

        string[] expected = result.WasSuccessful ? [] : result.Expectations.Distinct().ToArray();
        Explanation explanation = new FailureExplainer(stream, start, end, failed, expected, isDeclaration).Explain();
        diagnostics.Report(explanation.Descriptor, new SourceLocation(stream.Source, explanation.Span), explanation.Message, explanation.Related);
        next = explanation.Resume ?? end;
        ReadBlocks(stream, failed, next);
        return salvage(stream, start, next);
    }

    /// <summary>Reports what is wrong with the tokens of a range; what stands in blocks within it belongs to their statements.</summary>
    private bool ReportFaults(TokenStream stream, int start, int end, out bool tooDeep)
    {
        bool any = false;
        bool hasBlocks = false;
        tooDeep = false;
        if (start >= _sound.Start && end <= _sound.End)
        {
            return false;
        }

        for (int i = start; i < end; i++)
        {
            if (stream.FaultAt(i) is { } fault && !(tooDeep && fault.Descriptor == SyntaxDiagnostics.TooDeep))
            {
                diagnostics.Report(fault.Descriptor, fault.Location, fault.Message);
                tooDeep |= fault.Descriptor == SyntaxDiagnostics.TooDeep;
                any = true;
            }

            if (stream[i].Is("{"))
            {
                i = stream.Brackets.EndOfBlock(i) - 1;
                hasBlocks = true;
            }
        }

        _sound = any || hasBlocks ? _sound : (start, end);
        return any;
    }

    /// <summary>Reads the blocks of a faulty range for what is wrong inside them.</summary>
    private static void ReadBlocks(TokenStream stream, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (stream[i].Is("{"))
            {
                stream.Block(new TokenInput(stream, i, end));
                i = stream.Brackets.EndOfBlock(i) - 1;
            }
        }
    }
}
