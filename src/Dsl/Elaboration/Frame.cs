using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>One use of a unit: its names, its weights, and who uses it.</summary>
internal sealed class Frame(FileScope file, string name, LayerScope layers, Frame? caller = null, TextSpan callSpan = default)
{
    private Dictionary<string, WeightSymbol>? _buffers;

    /// <summary>The file whose text is running.</summary>
    public FileScope File { get; } = file;

    /// <summary>The unit's name.</summary>
    public string Name { get; } = name;

    /// <summary>Where its weights go.</summary>
    public LayerScope Layers { get; } = layers;

    /// <summary>The use that this is part of.</summary>
    public Frame? Caller { get; } = caller;

    /// <summary>Where the caller wrote it.</summary>
    public TextSpan CallSpan { get; } = callSpan;

    /// <summary>The attributes of the unit.</summary>
    public EquatableArray<AttributeSyntax> Attributes { get; init; }

    /// <summary>Settings, inputs, dimensions and variables.</summary>
    public Dictionary<string, Value> Locals { get; init; } = [];

    /// <summary>The buffer that assignments use a name for; null where it is no buffer's.</summary>
    public WeightSymbol? Buffer(string name) => _buffers is not null && _buffers.TryGetValue(name, out WeightSymbol? buffer) ? buffer : null;

    /// <summary>Makes assignments to a name those to a buffer.</summary>
    public void SetBuffer(string name, WeightSymbol buffer) => (_buffers ??= [])[name] = buffer;

    /// <summary>The index variables in sight.</summary>
    public IndexScope? Index { get; set; }

    /// <summary>What <c>return</c> gave; null while nothing did.</summary>
    public Value? Result { get; set; }

    /// <summary>Settles a default of the unit when a shape needs it before its turn.</summary>
    public Func<string, Value?>? Pending { get; set; }

    /// <summary>How many uses deep it is.</summary>
    public int Depth { get; } = caller is null ? 0 : caller.Depth + 1;

    /// <summary>The same names over other weights.</summary>
    public Frame With(LayerScope layers)
    {
        var frame = new Frame(File, Name, layers, Caller, CallSpan) { Index = Index, Attributes = Attributes };
        foreach (KeyValuePair<string, Value> local in Locals)
        {
            frame.Locals.Add(local.Key, local.Value);
        }

        return frame;
    }

    /// <summary>A place in this frame's file.</summary>
    public SourceLocation At(TextSpan span) => new(File.Source, span);
}
