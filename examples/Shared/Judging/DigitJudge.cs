using Netwright.Data;
using Netwright.Training;

namespace Netwright.Examples.Judging;

/// <summary>A classifier of digits that says what others have made.</summary>
public sealed class DigitJudge
{
    private const int Epochs = 8, BatchSize = 64;

    private readonly Judge _judge = new(seed: 7);

    private DigitJudge()
    {
    }

    /// <summary>Trains one on digits with their labels; their pixels go from 0 to 1.</summary>
    public static DigitJudge Train(DataSet digits, int threads)
    {
        var judge = new DigitJudge();
        var trainer = new JudgeTrainer(judge._judge, seed: 7)
        {
            Threads = threads, Steps = Epochs * ((digits.Count + BatchSize - 1) / BatchSize),
        };
        TrainingLoop.Run(trainer, digits, new TrainingOptions { Epochs = Epochs, BatchSize = BatchSize });
        trainer.Threads = 1;
        return judge;
    }

    /// <summary>The class of each picture, and how sure it is.</summary>
    public (int Digit, float Confidence)[] Read(ReadOnlySpan<float> pictures)
    {
        int count = pictures.Length / Judge.ImageSize;
        var verdicts = new (int, float)[count];
        float[] scores = new float[Judge.OutputSize];
        for (int i = 0; i < count; i++)
        {
            _judge.Predict(pictures.Slice(i * Judge.ImageSize, Judge.ImageSize), scores);
            int best = scores.AsSpan().IndexOf(scores.Max());
            verdicts[i] = (best, 1 / scores.Sum(score => MathF.Exp(score - scores[best])));
        }

        return verdicts;
    }
}
