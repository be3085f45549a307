using System.Globalization;
using Netwright.Examples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

float[] bits = [0, 0, 0, 1, 1, 0, 1, 1];
int[] labels = [0, 1, 1, 0];

var xor = new Xor(seed: 1);
var trainer = new XorTrainer(xor);
for (int step = 1; step <= 200; step++)
{
    XorStep result = trainer.Step(bits, labels);
    if (step % 20 == 0)
    {
        Console.WriteLine($"step {step,3}  loss {result.Loss:0.0000}  accuracy {result.Accuracy:0.00}");
    }
}

float[] scores = new float[labels.Length * Xor.OutputSize];
xor.Predict(bits, scores);
for (int i = 0; i < labels.Length; i++)
{
    int answer = scores[2 * i] > scores[(2 * i) + 1] ? 0 : 1;
    Console.WriteLine($"{bits[2 * i]} xor {bits[(2 * i) + 1]} = {answer}");
}
