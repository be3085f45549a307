using System.Globalization;
using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Text;

namespace Netwright.Generator.Pipeline;

/// <summary>Reads the metadata <c>Constants="Hidden=256,Depth=3"</c> of a file's item.</summary>
internal static class ConstantList
{
    /// <summary>The values; what cannot be read is reported at the start of the file.</summary>
    public static EquatableArray<ConstantOverride> Read(InputFile file, DiagnosticBag diagnostics)
    {
        var values = new List<ConstantOverride>();
        foreach (string entry in file.Constants.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = entry.Split('=');
            if (parts.Length == 2 && TryNumber(parts[1], out double value))
            {
                values.Add(new ConstantOverride(file.Source.Path, parts[0].Trim(), value));
            }
            else
            {
                diagnostics.Report(
                    ProjectDiagnostics.UnreadableConstants,
                    new SourceLocation(file.Source, new TextSpan(0, 0)),
                    $"the project's item has Constants=\"{file.Constants}\", where '{entry.Trim()}' is not a name and a number. Write for example Constants=\"Hidden=256,Depth=3\".");
            }
        }

        return values.ToEquatableArray();
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text.Trim().Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
