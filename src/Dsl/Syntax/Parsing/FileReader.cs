using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Cuts a file into declarations and parses each by itself, so that a faulty one hides no other.</summary>
internal sealed class FileReader(TokenStream stream, DiagnosticBag diagnostics, Recovery recovery)
{
    private static readonly string[] Words = ["const", "dim", "param", "network", "block", "function", "optimizer", "train"];

    private readonly List<QualifiedNameSyntax> _usings = [];
    private readonly List<DeclarationSyntax> _declarations = [];
    private readonly List<string> _lost = [];
    private QualifiedNameSyntax? _namespace;
    private bool _isBraced;

    /// <summary>The names of the declarations that were left out.</summary>
    public IReadOnlyList<string> LostNames => _lost;

    /// <summary>Reads the file.</summary>
    public FileSyntax Read()
    {
        foreach (UnclosedBrace unclosed in stream.Brackets.Unclosed)
        {
            ReportUnclosed(unclosed);
        }

        for (int start = 0; start < stream.End;)
        {
            start = StartsDirective(start) ? ReadDirective(start)
                : StartsDeclaration(start) ? ReadDeclaration(start)
                : SkipForeign(start);
        }

        return new FileSyntax(_usings.ToTree(), _namespace, _declarations.ToTree(), new TextSpan(0, stream.Source.Text.Length));
    }

    private bool StartsDirective(int index) =>
        stream[index].Is("namespace") || (stream[index].IsName("using") && stream[index + 1].Kind == TokenKind.Name);

    private bool StartsDeclaration(int index) => stream[index].Is("[") || DeclarationStarts.MayStart(stream.Tokens, index);

    private int ReadDirective(int start)
    {
        int cut = EndOfDeclaration(start);
        bool isNamespace = stream[start].Is("namespace");
        int brace = start;
        while (isNamespace && brace < cut && !stream[brace].Is("{"))
        {
            brace++;
        }

        if (isNamespace && brace < cut)
        {
            // As in C#: what stands between the braces is read as if they were not there.
            _isBraced = true;
            Report(SyntaxDiagnostics.ForeignHabit, stream[brace].Span, "a namespace holds for its whole file and has no braces. Write ';' instead of '{', and remove the '}'.");
            return brace + 1;
        }

        Parser<QualifiedNameSyntax> rule = isNamespace ? DeclarationGrammar.Namespace : DeclarationGrammar.Using;
        if (recovery.Read(stream, rule, start, cut, isDeclaration: true, (_, _, _) => null, out int next) is not { } name)
        {
            return next;
        }

        if (_declarations.Count > 0 || _namespace is not null)
        {
            Report(SyntaxDiagnostics.Unexpected, stream.Span(start, cut - 1), $"'{stream.Quote(start, cut - 1)}' stands too late: first come all 'using', then one 'namespace', then the declarations. Move it up.");
        }

        if (!isNamespace)
        {
            _usings.Add(name);
        }
        else
        {
            _namespace ??= name;
        }

        return next;
    }

    private int ReadDeclaration(int start)
    {
        int cut = EndOfDeclaration(start);
        if (recovery.Read(stream, DeclarationGrammar.Declaration, start, cut, isDeclaration: true, Salvage.Declaration, out int next) is { } declaration)
        {
            _declarations.Add(declaration);
        }
        else if (NameOf(start, cut) is { } lost)
        {
            _lost.Add(lost);
        }

        return next;
    }

    /// <summary>The name that a faulty declaration would have declared.</summary>
    private string? NameOf(int start, int end)
    {
        for (int i = start; i < end - 1; i++)
        {
            if (DeclarationStarts.MayStart(stream.Tokens, i) && stream[i + 1].Kind == TokenKind.Name)
            {
                return stream[i + 1].Text;
            }
        }

        return null;
    }

    /// <summary>Behind the semicolon or the block that ends a declaration and its <c>gradient</c>, or where the next one surely starts.</summary>
    private int EndOfDeclaration(int start)
    {
        bool begun = false;
        for (int i = start; i < stream.End; i++)
        {
            if (begun && DeclarationStarts.SurelyStarts(stream.Tokens, i))
            {
                return i;
            }

            begun |= StartsDirective(i) || DeclarationStarts.MayStart(stream.Tokens, i);
            int close = stream[i].IsAny("(", "[") ? stream.Brackets.PartnerOf(i) : -1;
            if (close > 0)
            {
                i = close;
            }
            else if (stream[i].IsAny(";", "{", "}"))
            {
                int end = stream[i].Is("{") ? stream.Brackets.EndOfBlock(i) : stream[i].Is("}") ? Math.Max(i, start + 1) : i + 1;
                if (!(stream[end].IsName("gradient") && stream[end + 1].Is("(")) || end >= stream.End)
                {
                    return end;
                }

                i = end;
            }
        }

        return stream.End;
    }

    /// <summary>Reports text outside of every declaration, once, and goes on behind it.</summary>
    private int SkipForeign(int start)
    {
        // A misspelled 'network N(…)', or 'class N(…)', would have declared N.
        if (stream[start].Kind == TokenKind.Name && stream[start + 1].Kind == TokenKind.Name)
        {
            _lost.Add(stream[start + 1].Text);
        }

        int stray = -1;
        Diagnostic? fault = null;
        int end = start;
        do
        {
            fault ??= stream.FaultAt(end);
            stray = stray < 0 && stream[end].Is("}") ? end : stray;
            end = stream[end].Is("{") ? stream.Brackets.EndOfBlock(end) : end + 1;
        }
        while (end < stream.End && !((stream[end].StartsLine || stream[end - 1].IsAny(";", "}")) && (StartsDeclaration(end) || StartsDirective(end))));

        if (fault is not null)
        {
            diagnostics.Report(fault.Descriptor, fault.Location, fault.Message);
        }
        else if (stray == start && _isBraced)
        {
            _isBraced = false;
        }
        else if (stray >= 0)
        {
            string before = _declarations.Count == 0 ? "" : $" '{_declarations[_declarations.Count - 1].Name.Text}' has ended before, in line {stream.LineOf(Math.Max(0, start - 1))}.";
            Report(SyntaxDiagnostics.Unclosed, stream[stray].Span, $"this '}}' closes nothing.{before} Remove it, or an earlier '}}' that should not be there.");
        }
        else if (end == start + 1 && stream[start].Is(";"))
        {
            Report(SyntaxDiagnostics.Unexpected, stream[start].Span, "no ';' belongs behind a block. Remove it.");
        }
        else if (FailureExplainer.EndsTooEarly(stream, start))
        {
            Report(SyntaxDiagnostics.Unexpected, stream[start - 1].Span, $"this ';' ends the declaration, but '{stream[start].Text}' goes on with it. Remove the ';'.");
        }
        else
        {
            string advice = Misspelling.Find(stream[start].Text, Words) is { } word
                ? $"Did you mean '{word}'?"
                : $"Begin with {string.Join(", ", Words.Take(Words.Length - 1).Select(item => $"'{item}'"))} or '{Words[Words.Length - 1]}', or move this into the body of one.";
            Report(SyntaxDiagnostics.Unexpected, stream[start].Span, $"'{stream.Quote(start, start)}' does not start a declaration. {advice}");
        }

        return end;
    }

    private void ReportUnclosed(UnclosedBrace unclosed)
    {
        if (stream[StatementStart(unclosed.Brace)].Is("namespace"))
        {
            return;
        }

        string owner = OwnerOf(unclosed.Outermost);
        string inner = unclosed.Brace == unclosed.Outermost ? "" : $"'{stream[StatementStart(unclosed.Brace)].Text}' in ";
        int partner = stream.Brackets.PartnerOf(unclosed.Brace);
        string advice = partner >= 0 ? $"the '}}' in line {stream.LineOf(partner)} stands further left, and closes what is around it. Add '}}' before that one."
            : unclosed.Resume >= stream.End ? "the file ends. Add '}' at the end of the block."
            : $"the next declaration starts at line {stream.LineOf(unclosed.Resume)}. Add '}}' before it.";
        Report(SyntaxDiagnostics.Unclosed, stream[unclosed.Brace].Span, $"this '{{' of {inner}{owner} is never closed; {advice}");
    }

    /// <summary>The word and the name of the declaration whose body opens here: <c>block Residual</c>.</summary>
    private string OwnerOf(int brace)
    {
        int start = StatementStart(brace);
        while (start < brace && !DeclarationStarts.MayStart(stream.Tokens, start))
        {
            start++;
        }

        return start < brace ? stream.Quote(start, start + 1) : "this declaration";
    }

    private int StatementStart(int brace)
    {
        int start = brace;
        while (start > 0 && !stream[start - 1].IsAny(";", "{", "}"))
        {
            start--;
        }

        return start;
    }

    private void Report(DiagnosticDescriptor descriptor, TextSpan span, string message) =>
        diagnostics.Report(descriptor, new SourceLocation(stream.Source, span), message);
}
