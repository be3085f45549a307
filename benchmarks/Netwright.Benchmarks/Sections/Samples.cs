namespace Netwright.Benchmarks.Sections;

/// <summary>Numbers to compute with, the same in every run.</summary>
internal static class Samples
{
    // Of axes whose length differs from call to call.
    private const int Length = 64;

    /// <summary>Numbers between -1 and 1.</summary>
    public static float[] Floats(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    /// <summary>Labels of so many classes.</summary>
    public static int[] Labels(int count, int classes)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
    }

    /// <summary>So many samples of whatever a trainer takes.</summary>
    public static BatchBuffers Of(Trainer trainer, int count)
    {
        var samples = new BatchBuffers(trainer.Inputs, count);
        samples.SetLengths([.. samples.Axes.Select(_ => Length)]);
        var random = new Random(1);
        for (int input = 0; input < trainer.Inputs.Count; input++)
        {
            if (trainer.Inputs[input].Kind == InputKind.Floats)
            {
                foreach (ref float number in samples.Floats(input, count))
                {
                    number = random.NextSingle();
                }
            }
            else
            {
                foreach (ref int index in samples.Indices(input, count))
                {
                    index = random.Next(trainer.Inputs[input].IndexRange);
                }
            }
        }

        return samples;
    }
}
