using Netwright.Dsl;

namespace Netwright.Generator.Emission.Surface;

/// <summary>The record that a step returns: one number for each loss, then one for each report.</summary>
internal sealed record StepResult(string Type, EquatableArray<StepResult.Field> Fields, int LossCount)
{
    /// <summary>The name of the record of a training step.</summary>
    public static string TypeName(string train) => Identifiers.Pascal(train + "Step");

    /// <summary>Of a training step.</summary>
    public static StepResult Of(string train, IEnumerable<string> losses, IEnumerable<string> reports)
    {
        string type = TypeName(train);
        var names = new UniqueNames([.. ReservedNames.Result, type]);
        List<Field> fields = losses.Select(name => new Field(names.Take(Identifiers.Pascal(name)), IsLoss: true)).ToList();
        int lossCount = fields.Count;
        fields.AddRange(reports.Select(name => new Field(names.Take(Identifiers.Pascal(name)), IsLoss: false)));
        return new StepResult(type, fields.ToEquatableArray(), lossCount);
    }

    /// <summary>Writes the record.</summary>
    public void Write(SourceWriter writer, string train)
    {
        writer.Summary($"What one training step of {train} returns: means over the batch.");
        foreach (Field field in Fields)
        {
            writer.Param(field.Name, field.IsLoss ? "What is minimised." : "What is reported.");
        }

        writer.Line(FileHeader.GeneratedCode);
        string fields = string.Join(", ", Fields.Select(field => "float " + field.Name));
        writer.Line($"public readonly record struct {Type}({fields});");
    }

    /// <summary>The expression that makes one from a span.</summary>
    public string Construct(string span) =>
        $"new {Type}({string.Join(", ", Fields.Select((_, i) => $"{span}[{Literals.Integer(i)}]"))})";

    /// <summary>One number.</summary>
    internal sealed record Field(string Name, bool IsLoss);
}
