using System.Globalization;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission;

/// <summary>What the lengths that differ from call to call are called in an emitted class, and sizes that are computed from them.</summary>
internal sealed class LengthNames
{
    private readonly Dictionary<DimSymbol, (string Name, string Local)> _names = [];

    /// <summary>Names the axes of a program; locals are taken from <paramref name="locals"/>.</summary>
    public LengthNames(IEnumerable<DimSymbol> dims, UniqueNames locals)
    {
        var names = new UniqueNames();
        foreach (DimSymbol dim in dims)
        {
            _names.Add(dim, (names.Take(Identifiers.Pascal(dim.Name).TrimStart('@')), locals.Take(Identifiers.Camel(dim.Name))));
        }
    }

    /// <summary>The axes in order.</summary>
    public IEnumerable<DimSymbol> Dims => _names.Keys;

    /// <summary>The formal parameter of <c>Run</c>.</summary>
    public string Formal(DimSymbol dim) => "lengthOf" + _names[dim].Name;

    /// <summary>The field that keeps a length during a call.</summary>
    public string Field(DimSymbol dim) => "_lengthOf" + _names[dim].Name;

    /// <summary>Brings the lengths that sizes depend on into locals of the current method.</summary>
    public void WriteLocals(SourceWriter writer, IEnumerable<Size> sizes)
    {
        foreach (DimSymbol dim in Used(sizes))
        {
            writer.Line($"int {_names[dim].Local} = {Field(dim)};");
        }
    }

    /// <summary>The locals of the lengths that sizes depend on.</summary>
    public IEnumerable<string> Locals(IEnumerable<Size> sizes) => Used(sizes).Select(dim => _names[dim].Local);

    /// <summary>A size as C#: <c>784</c>, or <c>t * 64 + 2</c> where the method has the lengths in locals.</summary>
    public string Text(Size size) => size.IsConstant ? Literals.Integer(size.Constant) : Text(size, dim => _names[dim].Local);

    /// <summary>A size as C#, computed from the fields.</summary>
    public string TextOfFields(Size size) => Text(size, Field);

    /// <summary>A size as C# that may stand in a product.</summary>
    public string Factor(Size size)
    {
        string text = Text(size);
        return size.Terms.Count + (size.Constant == 0 ? 0 : 1) > 1 ? $"({text})" : text;
    }

    private IEnumerable<DimSymbol> Used(IEnumerable<Size> sizes)
    {
        if (_names.Count == 0)
        {
            return [];
        }

        var used = new HashSet<DimSymbol>(sizes.SelectMany(size => size.Dims));
        return _names.Keys.Where(used.Contains);
    }

    /// <summary>A size as C#, with lengths called as <paramref name="name"/> says.</summary>
    public static string Text(Size size, Func<DimSymbol, string> name)
    {
        if (size.IsConstant)
        {
            return Literals.Integer(size.Constant);
        }

        string sum = "";
        foreach (SizeTerm term in size.Terms)
        {
            string product = string.Join(" * ", term.Dims.Select(name));
            long times = Math.Abs(term.Coefficient);
            product = times == 1 ? product : $"{product} * {Literals.Integer(times)}";
            sum += term.Coefficient < 0 ? sum.Length == 0 ? "-" + product : " - " + product : sum.Length == 0 ? product : " + " + product;
        }

        return size.Constant == 0 ? sum : sum + size.Constant.ToString(" + 0; - 0", CultureInfo.InvariantCulture);
    }
}
