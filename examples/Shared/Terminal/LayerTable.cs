using System.Globalization;
using Spectre.Console;

namespace Netwright.Examples.Terminal;

/// <summary>Shows the layers of a network with their shapes and sizes.</summary>
public static class LayerTable
{
    /// <summary>One row per layer and the sums below.</summary>
    public static Table ToTable(Network network)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn("layer")
            .AddColumn("stage")
            .AddColumn("output")
            .AddColumn(new TableColumn("weights").RightAligned())
            .AddColumn(new TableColumn("multiply-adds").RightAligned());
        foreach (LayerInfo layer in network.Layers)
        {
            table.AddRow(Markup.Escape(layer.Name), Markup.Escape(layer.Text), Markup.Escape(layer.Output), Number(layer.Weights), Number(layer.MultiplyAdds));
        }

        return table.AddRow(
            "total", "", "", Number(network.WeightCount), Number(network.Layers.Sum(l => l.MultiplyAdds)));
    }

    private static string Number(long number) => number == 0 ? "" : number.ToString("#,0", CultureInfo.InvariantCulture);
}
