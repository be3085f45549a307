using Netwright.Testing.LongEpilogues;

// Each kernel once: what the JIT makes of it is what the tests look at.
const int Batch = 64;
const ulong Seed = 1;
int[] labels = new int[Batch];
float[] scores = new float[Batch * 10];

Dense dense = new(Seed, Batch);
float[] rows = new float[Batch * 64];
new DenseStepTrainer(dense, Seed, Batch).Step(rows, labels);
dense.Predict(rows, scores);

Convolved convolved = new(Seed, Batch);
float[] pictures = new float[Batch * 3 * 16 * 16];
new ConvolvedStepTrainer(convolved, Seed, Batch).Step(pictures, labels);
convolved.Predict(pictures, scores);
convolved.Predict(pictures.AsSpan(0, 3 * 16 * 16), scores.AsSpan(0, 10));
