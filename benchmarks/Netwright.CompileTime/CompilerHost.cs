using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Generator;

namespace Netwright.CompileTime;

/// <summary>An editor with one <c>.net</c> file open: every change runs the generator as typing would.</summary>
internal sealed class CompilerHost
{
    private static readonly CSharpCompilation Compilation = CSharpCompilation.Create("Host", options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private GeneratorDriver _driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.CSharp12));
    private NetText? _text;

    /// <summary>Opens a file or replaces its text; returns the length of the C# that came of it.</summary>
    public long Compile(string text)
    {
        var next = new NetText(text);
        _driver = _text is null ? _driver.AddAdditionalTexts([next]) : _driver.ReplaceAdditionalText(_text, next);
        _text = next;
        _driver = _driver.RunGenerators(Compilation);
        GeneratorRunResult result = _driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            throw new InvalidOperationException("The generator failed.", exception);
        }

        return result.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error
            ? throw new InvalidOperationException($"The benchmark's own text has an error: {error}")
            : result.GeneratedSources.Sum(source => (long)source.SourceText.Length);
    }
}
