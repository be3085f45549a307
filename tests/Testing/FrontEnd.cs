using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Testing;

/// <summary>From text to programs, as the generator does it.</summary>
public static class FrontEnd
{
    /// <summary>Parses and elaborates one file; the diagnostics of both are in the result.</summary>
    public static ElaborationResult Elaborate(string text, string path = "test.net")
    {
        ParseResult parsed = SyntaxParser.Parse(new SourceText(path, text));
        ElaborationResult result = Elaborator.Elaborate(FileClosure.Build([parsed]).Single(), ElaborationOptions.Default);
        return result with { Diagnostics = parsed.Diagnostics.Concat(result.Diagnostics).ToEquatableArray() };
    }

    /// <summary>The same for text that must have no errors.</summary>
    public static ElaborationResult ElaborateValid(string text, string path = "test.net")
    {
        ElaborationResult result = Elaborate(text, path);
        Diagnostic[] errors = result.Diagnostics.Where(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error).ToArray();
        return errors.Length == 0 ? result : throw new InvalidOperationException($"{string.Join("\n", errors.Select(error => error.ToString()))}\n{text}");
    }
}
