using Netwright.Dsl;
using Netwright.Dsl.Programs;

namespace Netwright.Generator.Emission.Surface;

/// <summary>The signatures of the methods that take one step of a sequence: inputs and outputs without the axis, and the name of the state between them.</summary>
internal sealed record StepSignature(EquatableArray<SurfaceTensor> Inputs, EquatableArray<SurfaceTensor> Outputs, string State)
{
    /// <summary>The method that makes a state.</summary>
    public const string NewState = "public State NewState(int samples = 1)";

    /// <summary>The method that makes another state the same.</summary>
    public const string CopyState = "public void CopyTo(State other)";

    /// <summary>The method that makes a copy of a state.</summary>
    public const string CloneState = "public State Clone()";

    /// <summary>Of a network of this name, whose inputs and outputs are those of one step.</summary>
    public static StepSignature Of(string network, IEnumerable<InputSymbol> inputs, IEnumerable<OutputSymbol> outputs)
    {
        var members = new UniqueNames([.. ReservedNames.Network, Identifiers.Pascal(network)]);
        var parameters = new UniqueNames();
        return new StepSignature(SurfaceTensors.Inputs(inputs, members, parameters), SurfaceTensors.Outputs(outputs, members, parameters), parameters.Take("state"));
    }

    /// <summary>Whether some inputs are single numbers, which are passed as such where there is one sequence.</summary>
    public bool HasNumbers => Inputs.Any(IsNumber);

    /// <summary>The method for one sequence.</summary>
    public string OfOne => Head(string.Join(", ", Inputs.Select(input => IsNumber(input) ? $"{input.Element} {input.Parameter}" : $"{input.Span} {input.Parameter}")));

    /// <summary>The method for any number of sequences.</summary>
    public string OfMany => Head(SignatureText.Parameters(Inputs));

    /// <summary>The parameters with what they are.</summary>
    public IEnumerable<(string Name, string Text)> Parameters => Inputs.Select(input => (input.Parameter, $"{input.Description} for each sample, at this step."))
        .Append((State, "Made by NewState; what the step leaves for the next one."))
        .Concat(Outputs.Select(output => (output.Parameter, $"Receives {output.Description} for each sample.")));

    /// <summary>Whether an input is a single number.</summary>
    public static bool IsNumber(SurfaceTensor input) => input.Type.Shape.Rank == 0;

    private string Head(string inputs) => $"public void Step({inputs}, State {State}, {SignatureText.Parameters(Outputs)})";
}
