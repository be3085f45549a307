using Microsoft.CodeAnalysis;

namespace Netwright.Generator.Tests.Emission;

/// <summary>A generator that adds given files, to compile them as a user's project would.</summary>
internal sealed class FixedFiles(params string[] texts) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(output =>
    {
        for (int i = 0; i < texts.Length; i++)
        {
            output.AddSource(FormattableString.Invariant($"File{i}.g.cs"), texts[i]);
        }
    });
}
