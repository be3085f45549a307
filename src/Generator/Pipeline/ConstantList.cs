using System.Globalization;
using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Generator.Pipeline;

/// <summary>Reads the metadata <c>Constants="Hidden=256,Depth=3"</c> of a file's item.</summary>
internal static class ConstantList
{
    /// <summary>The values; what cannot be read is reported at the start of the file.</summary>
    public static EquatableArray<ConstantOverride> Read(ParsedFile parsed, DiagnosticBag diagnostics)
    {
        InputFile file = parsed.File;
        var values = new List<ConstantOverride>();
        foreach (string entry in file.Constants.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = entry.Split('=');
            if (parts.Length == 2 && TryNumber(parts[1], out double value))
            {
                values.Add(new ConstantOverride(file.Source.Path, parts[0].Trim(), value));
                if (Unknown(parts[0].Trim(), parsed.Syntax) is { } mistake)
                {
                    Report(file, mistake, diagnostics);
                }
            }
            else
            {
                Report(file, $"where '{entry.Trim()}' is not a name and a number. Write for example Constants=\"Hidden=256,Depth=3\".", diagnostics);
            }
        }

        return values.ToEquatableArray();
    }

    // A value that replaces nothing would be lost without a word. Where syntax is faulty, the declaration may be lost too.
    private static string? Unknown(string name, ParseResult syntax)
    {
        string[] known = syntax.File.Declarations.OfType<ConstDeclarationSyntax>().Select(constant => constant.Name.Text).ToArray();
        string advice = known.Length == 0 ? "declares none" : "declares " + string.Join(", ", known.Select(other => $"'{other}'"));
        return known.Contains(name) || syntax.Diagnostics.Any()
            ? null
            : $"but there is no const '{name}': the file {advice}. Correct the name, or declare 'const {name} = …;' outside of all bodies.";
    }

    private static void Report(InputFile file, string mistake, DiagnosticBag diagnostics) => diagnostics.Report(
        ProjectDiagnostics.UnreadableConstants,
        new SourceLocation(file.Source, new TextSpan(0, 0)),
        $"the project's item has Constants=\"{file.Constants}\", {mistake}");

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text.Trim().Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        && !double.IsNaN(value) && !double.IsInfinity(value);
}
