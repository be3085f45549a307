using System.Runtime.CompilerServices;
using System.Text;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Syntax.Parsing;
using Netwright.Dsl.Syntax.Printing;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>
/// The parts of the language reference that repeat tables of the compiler say the same as these. To rewrite them, run
/// the tests with ACCEPT_SNAPSHOTS=1.
/// </summary>
public sealed class ReferenceTests
{
    [Fact]
    public void Reference_ReservedWords_AreTheParsers() => CheckPart(
        "reserved",
        string.Join(", ", Vocabulary.Reserved.Order(StringComparer.Ordinal).Select(word => $"`{word}`")));

    [Fact]
    public void Reference_Operators_AreTheParsers()
    {
        var table = new StringBuilder("\n| Operators | Associate |\n|---|---|\n| `c ? a : b` | to the right |\n| `x -> Stage` | to the left |\n");
        foreach (IGrouping<int, string> level in OperatorFacts.Binary.GroupBy(entry => entry.Precedence, entry => entry.Text).OrderBy(level => level.Key))
        {
            table.Append($"| {Code(level)} | to the left |\n");
        }

        table.Append($"| {Code(OperatorFacts.Unary.Select(entry => entry.Text))} before an operand | – |\n");
        table.Append("| `f(x)` `x[i]` `x.name` `f(x) as name` behind an operand | to the left |\n");
        CheckPart("operators", table.ToString());
    }

    [Fact]
    public void Library_List_IsThePrelude()
    {
        var page = new StringBuilder("# The library\n\nEverything here is text in the language itself, compiled together with your files. Inputs come first and by position; whatever has a default is passed by name. This page is made from the library by a test.\n");
        foreach (string name in ExampleFiles.Names.Where(name => name.StartsWith("Prelude/", StringComparison.Ordinal)))
        {
            string title = Path.GetFileNameWithoutExtension(name);
            page.Append($"\n## {char.ToUpperInvariant(title[0])}{title[1..]}\n\n| Declaration | |\n|---|---|\n");
            foreach (DeclarationSyntax declaration in SyntaxParser.Parse(ExampleFiles.Read(name)).File.Declarations)
            {
                string summary = (declaration.Documentation ?? "").Replace('\n', ' ').Replace("|", "\\|", StringComparison.Ordinal);
                page.Append($"| `{Head(declaration)}` | {summary} |\n");
            }
        }

        Check(Path.Combine(Docs(), "library.md"), page.ToString());
    }

    private static string Code(IEnumerable<string> symbols) =>
        string.Join(" ", symbols.Select(symbol => $"`{symbol.Replace("|", "\\|", StringComparison.Ordinal)}`"));

    private static string Head(DeclarationSyntax declaration) => declaration switch
    {
        UnitDeclarationSyntax unit => unit.Name.Text + TypePrinter.Formals(unit.Formals) + TypePrinter.Results(unit.Results),
        OptimizerDeclarationSyntax optimizer => optimizer.Name.Text + TypePrinter.Formals(optimizer.Formals),
        ConstDeclarationSyntax constant => $"{constant.Name.Text} = {SyntaxPrinter.Print(constant.Value)}",
        _ => declaration.Name.Text,
    };

    private static void CheckPart(string name, string text)
    {
        string path = Path.Combine(Docs(), "language.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        string open = $"<!-- {name} -->";
        int start = page.IndexOf(open, StringComparison.Ordinal) + open.Length;
        int end = page.IndexOf($"<!-- /{name} -->", StringComparison.Ordinal);
        Check(path, page[..start] + text + page[end..]);
    }

    private static void Check(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(text, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Docs([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs"));
}
