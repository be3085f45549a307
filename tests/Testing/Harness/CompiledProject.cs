using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Netwright.Testing.Harness;

/// <summary>A compiled project in memory; disposing lets it go.</summary>
public sealed class CompiledProject : IDisposable
{
    private readonly AssemblyLoadContext _context;

    private CompiledProject(AssemblyLoadContext context, Assembly assembly) => (_context, Assembly) = (context, assembly);

    /// <summary>The project's assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>A type of it.</summary>
    public Type this[string name] => Assembly.GetType(name, throwOnError: true)!;

    /// <inheritdoc/>
    public void Dispose() => _context.Unload();

    /// <summary>Constructs an object of the project; arguments that are left out take their defaults.</summary>
    public object New(string type, params object[] arguments)
    {
        ConstructorInfo constructor = this[type].GetConstructors().Single(candidate => Fits(candidate.GetParameters(), arguments));
        object?[] all = [.. arguments, .. constructor.GetParameters().Skip(arguments.Length).Select(parameter => parameter.DefaultValue)];
        return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, all, null);
    }

    internal static CompiledProject Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        Diagnostic? problem = result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).FirstOrDefault();
        if (problem is not null)
        {
            throw new InvalidOperationException($"{problem}\n{LineOf(problem)}\n{result.Diagnostics.Length} in all");
        }

        image.Position = 0;
        var context = new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true);
        return new CompiledProject(context, context.LoadFromStream(image));
    }

    private static bool Fits(ParameterInfo[] parameters, object[] arguments) =>
        parameters.Length >= arguments.Length
        && arguments.Zip(parameters).All(pair => pair.Second.ParameterType.IsInstanceOfType(pair.First))
        && parameters.Skip(arguments.Length).All(parameter => parameter.HasDefaultValue);

    private static string LineOf(Diagnostic problem) =>
        problem.Location.SourceTree?.GetText().Lines[problem.Location.GetLineSpan().StartLinePosition.Line].ToString() ?? "";
}
