using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Tests.Harness;

/// <summary>A generator to test the harness with: a class for each file, and each way of doing it wrong.</summary>
internal sealed class ToyGenerator(ToyFault fault = ToyFault.None) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<(string Name, string Text)> files = context.AdditionalTextsProvider
            .Select((text, cancel) => (Path.GetFileNameWithoutExtension(text.Path), text.GetText(cancel)!.ToString()))
            .WithTrackingName("Read");
        context.RegisterSourceOutput(files, (output, file) => Emit(output, file.Name, file.Text));
        if (fault == ToyFault.KeepsCompilation)
        {
            IncrementalValueProvider<(string? AssemblyName, Compilation Kept)> kept =
                context.CompilationProvider.Select((compilation, _) => (compilation.AssemblyName, compilation)).WithTrackingName("Keep");
            context.RegisterSourceOutput(kept, (_, _) => { });
        }

        if (fault == ToyFault.ComparesByIdentity)
        {
            context.RegisterSourceOutput(context.AdditionalTextsProvider.Select((_, _) => new object()).WithTrackingName("Identity"), (_, _) => { });
        }
    }

    private static void Emit(SourceProductionContext output, string name, string text) =>
        output.AddSource(name + ".g.cs", $"/// <summary>{text}</summary>\npublic sealed class {name}(int value = {text}) {{ /// <summary>Value.</summary>\npublic int Value => value; }}");
}
