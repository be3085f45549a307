using System.Globalization;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Writes how an executor shares its blocks with other threads: each has a helper, an executor of the same class that has an arena
/// of its own and shares all other memory.
/// </summary>
internal sealed class HelperEmitter(SourceWriter writer, string name, int sums, ArenaEmitter arena)
{
    /// <summary>Declares the helpers.</summary>
    public void WriteFields()
    {
        writer.Line($"private readonly System::Collections.Generic.List<{name}<V>> _helpers = [];");
        if (sums > 0)
        {
            writer.Line($"private readonly Kernels::Turns _turnsOfBlocks = new({sums.ToString(CultureInfo.InvariantCulture)});");
            writer.Line("private Kernels::Turns? _turns;");
        }
    }

    /// <summary>Writes their constructor and what they take over from the executor that they help.</summary>
    public void WriteMethods(FieldWriter fields)
    {
        writer.Line();
        writer.Line("/// <summary>Makes a helper, by which another thread computes blocks: it has an arena of its own, and shares all other memory.</summary>");
        using (writer.Block($"private {name}({name}<V> owner)"))
        {
            foreach (string field in fields.Fixed)
            {
                writer.Line($"{field} = owner.{field};");
            }

            foreach (string field in fields.Changing)
            {
                writer.Line($"{field} = owner.{field};");
            }

            arena.WriteCreationOfHelper();
        }

        writer.Line();
        writer.Line("/// <summary>Takes over what the present call is about.</summary>");
        using (writer.Block($"private void Follow({name}<V> owner)"))
        {
            foreach (string field in fields.Changing)
            {
                writer.Line($"{field} = owner.{field};");
            }

            if (sums > 0)
            {
                writer.Line("_turns = owner._turns;");
            }

            arena.WriteFollowing();
        }

        writer.Line();
        writer.Line("/// <summary>Lets helpers stand ready, one for each thread but the calling one.</summary>");
        using (writer.Block("private void Prepare(int threads)"))
        {
            using (writer.Block("while (_helpers.Count < threads - 1)"))
            {
                writer.Line($"_helpers.Add(new {name}<V>(this));");
            }

            writer.Line();
            using (writer.Block("for (int i = 0; i < threads - 1; i++)"))
            {
                writer.Line("_helpers[i].Follow(this);");
            }
        }
    }
}
