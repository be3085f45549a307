using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Surface;

/// <summary>The dotted names of a network's tensors as a tree, in the order of declaration.</summary>
internal sealed class WeightTree
{
    private readonly List<WeightTree> _children = [];
    private readonly Dictionary<string, WeightTree> _byName = new(StringComparer.Ordinal);

    private WeightTree(string name, string path) => (Name, Path) = (name, path);

    /// <summary>The last part of the name.</summary>
    public string Name { get; }

    /// <summary>The whole name.</summary>
    public string Path { get; }

    /// <summary>The position of the tensor of exactly this name in the store, and what it is, where there is one.</summary>
    public (int Index, PlannedParameter Parameter)? Tensor { get; private set; }

    /// <summary>The next level.</summary>
    public IReadOnlyList<WeightTree> Children => _children;

    /// <summary>Of a plan.</summary>
    public static WeightTree Of(ParameterPlan plan)
    {
        var root = new WeightTree("", "");
        for (int i = 0; i < plan.Parameters.Count; i++)
        {
            WeightTree node = root;
            foreach (string part in plan.Parameters[i].Name.Split('.'))
            {
                node = node.Child(part);
            }

            node.Tensor = (i, plan.Parameters[i]);
        }

        return root;
    }

    private WeightTree Child(string name)
    {
        if (!_byName.TryGetValue(name, out WeightTree? child))
        {
            child = new WeightTree(name, Path.Length == 0 ? name : Path + "." + name);
            _byName.Add(name, child);
            _children.Add(child);
        }

        return child;
    }
}
