using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Netwright.Dsl;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Generator.Emission;
using Netwright.Generator.Pipeline;
using NetDiagnostic = Netwright.Dsl.Diagnostics.Diagnostic;

namespace Netwright.Generator;

/// <summary>The entry from the C# compiler: every <c>.net</c> file among a project's additional files becomes C#.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly CompilerStages _stages;

    /// <summary>With the whole compiler behind it; the host makes it so.</summary>
    public NetworkGenerator()
        : this(new CompilerStages(SyntaxParser.Parse, Elaborator.Elaborate, () => new ExecutorCompiler()))
    {
    }

    internal NetworkGenerator(CompilerStages stages) => _stages = stages;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ProjectSettings> settings = context.AnalyzerConfigOptionsProvider
            .Select((options, _) => ProjectSettings.Read(options.GlobalOptions))
            .WithTrackingName(TrackingNames.Settings);
        IncrementalValuesProvider<CompiledUnit> compiled = Units(Files(context), settings)
            .Select((unit, cancellation) => UnitCompiler.Compile(unit, _stages, cancellation))
            .WithTrackingName(TrackingNames.Compiled);
        context.RegisterSourceOutput(
            compiled.Select((unit, _) => unit.Files).WithTrackingName(TrackingNames.Sources),
            AddSources);
        context.RegisterSourceOutput(
            compiled.Select((unit, _) => unit.Diagnostics).Collect()
                .Select((units, _) => ReportedDiagnostics.Merge(units)).WithTrackingName(TrackingNames.Diagnostics).Combine(settings),
            static (output, pair) => Report(output, pair.Left, pair.Right.DiagnosticPage));
    }

    private IncrementalValuesProvider<ParsedFile> Files(IncrementalGeneratorInitializationContext context) => context.AdditionalTextsProvider
        .Combine(context.AnalyzerConfigOptionsProvider)
        .Where(pair => InputFile.IsNetwork(pair.Left, pair.Right))
        .Select((pair, cancellation) => InputFile.Read(pair.Left, pair.Right, cancellation))
        .WithTrackingName(TrackingNames.File)
        .Select((file, cancellation) => ParsedFile.Parse(file, _stages, cancellation))
        .WithTrackingName(TrackingNames.Syntax);

    private static IncrementalValuesProvider<CompilationUnit> Units(
        IncrementalValuesProvider<ParsedFile> files, IncrementalValueProvider<ProjectSettings> settings) => files.Collect()
        .Combine(settings)
        .SelectMany((pair, cancellation) => CompilationUnits.Of(pair.Left, pair.Right, cancellation))
        .WithTrackingName(TrackingNames.Unit);

    private static void AddSources(SourceProductionContext output, EquatableArray<EmittedFile> files)
    {
        foreach (EmittedFile file in files)
        {
            output.AddSource(file.Name, SourceText.From(file.Text, Utf8));
        }
    }

    private static void Report(SourceProductionContext output, EquatableArray<NetDiagnostic> diagnostics, string pages)
    {
        foreach (NetDiagnostic diagnostic in diagnostics)
        {
            output.ReportDiagnostic(ReportedDiagnostics.ToRoslyn(diagnostic, pages));
        }
    }
}
