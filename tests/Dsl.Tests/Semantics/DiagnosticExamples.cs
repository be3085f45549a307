namespace Netwright.Dsl.Tests.Semantics;

/// <summary>Texts that provoke each diagnostic of the compiler's middle part, with its place marked.</summary>
internal static class DiagnosticExamples
{
    /// <summary>By id; several of one id show its different causes.</summary>
    public static readonly IReadOnlyList<(string Id, string Text)> All =
    [
        ("NW2001", "network N(float[4] x) => x -> [|Dense|](3);"),
        ("NW2001", "network N(float[4] x) => x -> [|linear|](3);"),
        ("NW2001", "network N(float[3, 8, 8] x) => x -> [|Conv2d|](3, 3) -> Flatten -> Linear(2);"),
        ("NW2001", "network N(float[3, 8, 8] x) => x -> [|MaxPool2d|](2) -> Flatten -> Linear(2);"),
        ("NW2001", "network N(float[4] input) => [|inptu|] -> Linear(3);"),
        ("NW2001", """
            network N(float[4] x) => x -> Linear(3);
            train N(index<3> y) { minimize CrossEntropy(output, y) using [|Adm|](); }
            """),
        ("NW2001", "network N(float[3, 8, 8] x) => x -> Conv(4, 3, padding: [|same|]) -> Flatten -> Linear(2);"),
        ("NW2001", "network Small = [|Nett|](depth: 3);"),
        ("NW2001", "network N(float[4] x, [|flot|] y = 1) => x -> Linear(3);"),
        ("NW2001", "network N(float[4] x) { [|var2|] y = x -> Linear(3); return y; }"),
        ("NW2001", "param [|flot|] r = 1;\nnetwork N(float[4] x) => x -> Linear(3);"),
        ("NW2001", "block B(float[D] x) { [[|Storred|](\"w\")] weight float[D] w = 1; return x * w; }\nnetwork N(float[4] x) => x -> B -> Linear(3);"),
        ("NW2001", """
            network N(float[4] x) {
                layer first = Linear(3);
                y = x -> first;
                return y + Sum(first.[|Gain|]);
            }
            """),
        ("NW2001", "network N(float[4] x) => x.[|relu|]() -> Linear(3);"),
        ("NW2001", "network N(float[4] x) => x -> Linear([|Width|]);"),
        ("NW2002", "network N(float[4] x) => x -> Linear(3, [|baias|]: false);"),
        ("NW2002", "network N(float[4] x) => Mean(x, [|axis|]: 0) * x -> Linear(2);"),
        ("NW2002", """
            network N(float[4] x) => x -> Linear(3);
            train N(index<3> y) { minimize CrossEntropy(output, y) using Adam([|lr|]: 1e-3); }
            """),
        ("NW2003", "network N(float[4] x) => x -> Linear(4, [|3|]);"),
        ("NW2003", "network N(float[4] x) => x -> [|Linear|];"),
        ("NW2003", "network N(float[4] x) => x -> Linear([|2.5|]);"),
        ("NW2003", """
            network N(float[5, 4] x) => x -> Linear(3);
            train N(index<3>[5] y, bool[5] counted) { minimize CrossEntropy(output, y, [|counted|]) using Adam(); }
            """),
        ("NW2003", "network N(float[4] x) { weight float[4] w = Normal(0, [|0.1|]); return w * x; }"),
        ("NW2003", """
            network N(float[4] x) => x -> Linear(3);
            train N(index<3> y) { minimize CrossEntropy(output, y) using Adam() as [|total|]; }
            """),
        ("NW2003", "network N(float[4] x) => x -> Dropout([|20|]) -> Linear(3);"),
        ("NW2003", "network N(float[4] x) => x -> Linear(3, bias: [|1|]);"),
        ("NW2003", "network N(float[4] x) => x -> Linear([|x|]);"),
        ("NW2003", "network N(float[3, 8, 8] x) => x -> [|Conv(4, [3, 3, 3])|] -> Flatten -> Linear(3);"),
        ("NW2003", "network N(float[3, 8, 8] x) => x -> Conv(4, 3, stride: [|0|]) -> Flatten -> Linear(3);"),
        ("NW2003", "network N(float[3, 8, 8] x) => x -> Conv(4, [|0|]) -> Flatten -> Linear(3);"),
        ("NW2003", "network N(float[3, 8, 8] x) => x -> [|MaxPool(2, padding: 2)|] -> Flatten -> Linear(3);"),
        ("NW2003", "network N(float[3, 8, 8] x) => x -> Conv([|0|], 3) -> Flatten -> Linear(3);"),
        ("NW2003", "network N(float[3, 8, 8] x) => x -> MaxPool([|[2, 0]|]) -> Flatten -> Linear(3);"),
        ("NW2003", "network N(float[4] x) => x -> Linear([|0|]);"),
        ("NW2003", "network N(float[5, 4] x) => x -> Lstm([|-8|]) -> Last -> Linear(2);"),
        ("NW2003", "network N(float[28, 28] x) => x -> Conv(6, 5) -> Relu -> [|Conv(6, [5, 5])|] -> Flatten -> Linear(3);"),
        ("NW2003", "network N(float[3, 8, 8] x) => x -> Upsample([|0|]) -> Flatten -> Linear(3);"),
        ("NW2003", "network N(float[3, 8, 8] x) => x -> Conv(4, 3, padding: [|-1|]) -> Flatten -> Linear(3);"),
        ("NW2003", "network N(float[3, 8, 8] x) => x -> MaxPool(3, padding: [|[1, -1]|]) -> Flatten -> Linear(3);"),
        ("NW2003", "network N(float[4, 8, 8] x) => x -> [|Shuffle(0)|] -> Flatten -> Linear(3);"),
        ("NW2003", "network N(float[4] x) => [|x|](3);"),
        ("NW2003", "network N(float[4] x) => [|MeanSquaredError(x)|] * x;"),
        ("NW2003", "network N(float[4] x) { y = [|Linear(3)|]; return y; }"),
        ("NW2003", "network N(float[4] x) { [|(a, b)|] = x -> Linear(3); return a + b; }"),
        ("NW2003", "network N(float[4] x) => x -> Linear(3, size: 3, [|size|]: 4);"),
        ("NW2003", """
            network N(float[4] x) => x -> Linear(3);
            train N(index<3> y) { [|minimize CrossEntropy(output, y);|] }
            """),
        ("NW2003", """
            network N(float[4] x) => x -> Linear(1);
            train N([|float y|]) { minimize BinaryCrossEntropy(output, y) using Adam(); }
            """),
        ("NW2004", """
            dim T <= 8;
            network N(float[[|Tt|], 4] x) => x -> Linear(2);
            """),
        ("NW2004", "network N(float[[|..S|]] x) => x -> Linear(2);"),
        ("NW2005", "network N(float[4] x) { [|aux|] = x -> Linear(8); return x -> Linear(3); }"),
        ("NW2006", "network [|N|](float[4] x) => Linear(3);"),
        ("NW2006", "network [|N|](float[4] x) { weight float[3] w = 1; return w * 2; }"),
        ("NW2007", "network N(float[4] x) { layer [|Enc|] = Linear(3); return x -> Enc; }"),
        ("NW2008", """
            const A = 3;
            const [|A|] = 4;
            network N(float[A] x) => x -> Linear(3);
            """),
        ("NW2008", """
            network N(float[4] x) => x -> Linear(3);
            network [|N|](float[5] x) => x -> Linear(3);
            """),
        ("NW2008", """
            network N(float[4] x) => x -> Linear(4);
            train N(float[4] [|x|]) { minimize MeanSquaredError(output, x) using Sgd(rate: 0.1); }
            """),
        ("NW2008", "network N(float[4] x) => x -> Linear(4) as fc -> Relu -> Linear(4) as [|fc|] -> Relu -> Linear(3);"),
        ("NW2009", "network N(float[4] x) { if ([|Sum(x) > 0|]) { x = x + 1; } return x -> Linear(2); }"),
        ("NW2009", "const A = [|Normal()|];\nnetwork N(float[4] x) => x * A;"),
        ("NW2009", "network N(index<[|0|]> x) => x -> Embedding(3);"),
        ("NW2010", """
            network N(float[4] x) => x -> Linear(3);
            train N(index<3> y) { minimize [|CrossEntropy(y, output)|] using Adam(); }
            """),
        ("NW2010", """
            block B(float[D] x) => x;
            block B(float[D, E] x) => x;
            network N(float[2, 3, 4] x) => x -> [|B|] -> Linear(2);
            """),
        ("NW2011", "network N(float[4] x) { [|report Sum(x);|] return x -> Linear(2); }"),
        ("NW2011", "function F(float x) { [|weight float[3] w = 1;|] return x; }\nnetwork N(float[4] x) => F(x) -> Linear(2);"),
        ("NW2012", "network N([|half|][4] x) => x -> Linear(3);"),
        ("NW2012", "network N(float[4] x) { weight [|half|][4] w = 1; return x * w; }"),
        ("NW2009", "network N(float[4] x, state float[4] h = [|Normal()|]) => x + h;"),
        ("NW2003", "network [|N|](float[4] x, state float[4] h, state float[4] c) => x + h + c;"),
        ("NW2003", """
            network N(float[4] x) => x -> Linear(3);
            train N([|state float[3] h|]) { minimize Mean(output) using Adam(); }
            """),
        ("NW2012", """
            network N(float[4] x, state float[4] h) => x + h;
            network M(float[4] x) => x -> Linear(4);
            train Both(N n, M m, float[4] x) { minimize Mean([|n(m(x))|]) by m using Adam(); }
            """),
        ("NW3011", "network N(float[4] x, [|state float[4] h|]) => x + h -> Linear(3);"),
        ("NW3011", "dim T;\nnetwork N(float[T, 4] x, [|state float[T, 4] h|]) => x + h;"),
        ("NW3011", """
            network N(float[4] x, [|state float[4] h|]) {
                h = Concat(x, h);
                return x -> Linear(3);
            }
            """),
        ("NW3001", "network N(float[4] x) { y = x -> Linear(3); return [|y + x|]; }"),
        ("NW3001", """
            network N(float[4] x) => x -> Linear(3);
            train N(float[2] y) { minimize MeanSquaredError(output, [|y|]) using Sgd(rate: 0.1); }
            """),
        ("NW3001", "network N(float[4] x, float[2, 4] y) { z[i] = [|x[i] + y|]; return z; }"),
        ("NW3001", "network N(float[2, 3] a, float[2, 4] b) => [|Concat(a, b)|];"),
        ("NW3001", "network N(float[4] x) => x -> [|Transpose|] -> Linear(2);"),
        ("NW3001", "network N(float[784] x) => x -> [|Conv(6, 5)|] -> Flatten -> Linear(3);"),
        ("NW3001", "network N(float[3, 8, 8] x) => x -> [|ConvTranspose(4, 3, stride: 2, outputPadding: 2)|] -> Flatten -> Linear(3);"),
        ("NW3001", "network N(float[3, 8, 8] x, float[4, 3, 3, 3] k) => [|Convolve(x, k)|] -> Flatten -> Linear(3);"),
        ("NW3001", "network N(float[3, 8, 8] x) => [|WindowSpread(x, 2, [15, 15], stride: 2)|] -> Flatten -> Linear(3);"),
        ("NW3001", """
            dim T;
            network N(float[3, T] x) => x -> [|Conv(4, 3, stride: 2)|] -> GlobalMaxPool -> Linear(3);
            """),
        ("NW3001", """
            network N(float[1, 28, 28] x) => x -> Conv(8, 3) -> Relu -> Linear(10);
            train N(index<10> y) {
                minimize CrossEntropy(output, [|y|]) using Adam();
                report Accuracy(output, y);
            }
            """),
        ("NW3001", """
            network N(float[16, 5, 5] x) => x -> Linear(1);
            train N(float[1] y) { minimize MeanSquaredError(output, [|y|]) using Adam(); }
            """),
        ("NW3002", "network N(float[3, 16, 12] x) => x -> Conv(4, 3) -> Relu -> [|Linear(3)|];"),
        ("NW3002", "network N(float[16, 5, 5] x) => x -> [|Linear(120)|];"),
        ("NW3003", "network N(float[28, 28, 1] x) => x -> [|Conv(6, 5)|] -> Relu -> Flatten -> Linear(3);"),
        ("NW3003", "network N(float[28, 28, 1] x) => x -> Conv(6, 5, padding: Same) -> Relu -> [|MaxPool(2)|] -> Flatten -> Linear(3);"),
        ("NW3003", "network N(float[1, 6, 6] x) => x -> WindowMax(2, stride: 2) -> [|WindowMax(4)|] -> Flatten -> Linear(3);"),
        ("NW3003", "network N(float[1, 28, 28] x) => x -> Conv(6, 5) -> Relu -> MaxPool(2) -> Conv(16, 5, stride: 2) -> MaxPool(2) -> [|Conv(8, 5)|] -> Flatten -> Linear(3);"),
        ("NW3003", """
            block Down(float[C, H, W] x) => x -> [|Conv(2 * C, 3)|] -> Relu -> MaxPool(2);
            network N(float[3, 14, 14] x) => x -> 3 * Down -> Flatten -> Linear(3);
            """),
        ("NW3004", "network N(float[32, 8, 8] x) => x -> [|Conv(6, 5, groups: 3)|] -> Flatten -> Linear(3);"),
        ("NW3004", "network N(float[32, 8, 8] x) => x -> [|Conv(6, 5, groups: 4)|] -> Flatten -> Linear(3);"),
        ("NW3004", "network N(float[32, 8, 8] x) => x -> [|ConvTranspose(6, 5, groups: 4)|] -> Flatten -> Linear(3);"),
        ("NW3004", "network N(float[32, 8, 8] x) => x -> [|GroupNorm(5)|] -> Flatten -> Linear(3);"),
        ("NW3004", "network N(float[32, 8, 8] x) => x -> [|Shuffle(5)|] -> Flatten -> Linear(3);"),
        ("NW3004", "network N(float[4, 6] x) { (a, b) = [|Split(x, 4, axis: 1)|]; return a * b -> Flatten -> Linear(2); }"),
        ("NW3004", """
            const D = 64;
            block A(float[E] x, int heads) { const size = [|E / heads|]; return x -> Reshape([heads, size]); }
            network N(float[D] x) => x -> A(6) -> Linear(2);
            """),
        ("NW3005", "network N(float[4] x) => x -> Linear(3) -> [|[4]|];"),
        ("NW3005", "network N(float[4] x) { [|float[5] y|] = x -> Linear(3); return y; }"),
        ("NW3005", "network N(float[4] x) -> [|float[7]|] => x -> Linear(3);"),
        ("NW3006", "network N(float[128, 7, 7] x) => x -> [|Reshape([64, 7, 7])|] -> Flatten -> Linear(3);"),
        ("NW3006", "network N(float[16] x) => x -> [|Reshape([4, 5])|] -> Linear(2);"),
        ("NW3007", """
            dim T <= 256;
            network N(index<96>[T] text) => text -> Embedding(64) -> Flatten -> [|Linear(3)|];
            """),
        ("NW3008", "network N(float[4] [|x|]) => x -> Linear(3);".Replace("[|x|]) => x", "x) => [|x|]").Replace("Linear", "Embedding")),
        ("NW3008", "network N(index<4> x) => [|x|] -> Linear(3);"),
        ("NW3008", "network N(float[4] x, bool[4] b) => [|b|] * x;"),
        ("NW3008", "network N(float[4] x, bool[4] b) => Where([|b|] == 1, x, 0);"),
        ("NW3008", "network N(float[4] x, bool[4] b) => x * [|Abs(b)|];"),
        ("NW3008", "network N(float[4] x, bool[4] b) => Where(b && [|x|], x, 0);"),
        ("NW3008", "network N(float[4] x) => [|Where(x, x, 0)|];"),
        ("NW3008", "network N(float[4] x, bool[4] b) => [|Where(b, b, x)|];"),
        ("NW3009", """
            dim Seq <= 128;
            const Model = 64;
            network N(float[Seq, Model] a, float[Model, Seq] b) => [|a + b|];
            """),
        ("NW3009", """
            dim A = 4;
            dim B = 4;
            network N(float[A] a, float[B] b) => [|a + b|];
            """),
        ("NW3010", "network N(float[4] x, float[5] z) { y[i] = x[i] + z[[|i|]]; return y; }"),
        ("NW3010", "network N(float[4] x) { y[i, [|j|]] = x[i]; return y; }"),
        ("NW3010", "network N(float[4] x) => Sum(i => Where([|i|] == 2, Relu(x)[i], 0)) * x;"),
        ("NW3010", "network N(float[4, 4] x) { y[i] = [|x[i, i]|]; return y; }"),
        ("NW3010", "network N(float[4] x) => x[[|7|]] * x;"),
        ("NW3010", "dim T <= 12;\nnetwork N(float[T, 4] x) => x[[|12|]];"),
        ("NW3010", "dim T <= 12;\nnetwork N(float[T, 4] x) => x[[|10..13|]];"),
        ("NW3010", "dim T;\nnetwork N(float[T, 4] x) => x[[|T|]];"),
        ("NW3010", "network N(float[4] x, index<6> i) => [|x[i]|] * x;".Replace("[|x[i]|]", "x[[|i|]]")),
        ("NW3011", """
            block B(float[D] x) { buffer float[D] b = 0; b = [|x|]; return x + b; }
            network N(float[4] x) => x -> B -> Linear(2);
            """),
        ("NW3011", """
            block Cell(float[D] x, [|state float[size] h = 0|], int size) { h = Linear(h, 2 * size); return Linear(x, size); }
            network N(float[5, 4] x) => x -> Scan(Cell(3)) -> Last -> Linear(2);
            """),
        ("NW3011", """
            block Cell(float[D] x, [|state float[3] h|]) => Linear(x, 4);
            network N(float[5, 4] x) => x -> Scan(Cell) -> Last -> Linear(2);
            """),
        ("NW3001", """
            block Cell(float[D] x, state float[size] h = 0, int size) => Linear(x, size) + h;
            network N(float[5, 4] x, float[2] s) => x -> Scan(Cell(3), [|h: s|]) -> Last -> Linear(2);
            """),
        ("NW3001", "network N(float[] x) => Linear(Last([|Scan(RnnCell(3), x)|]), 2);".Replace("[|Scan(RnnCell(3), x)|]", "Scan(RnnCell(3), [|x|])")),
        ("NW2003", "network N(float[5, 4] x) => x -> [|Scan(Linear(3))|] -> Last -> Linear(2);"),
        ("NW2003", "network N(float[5, 4] x) => x -> [|Scan|] -> Last -> Linear(2);"),
        ("NW2003", "network N(float[5, 4] x) => x -> Scan(RnnCell(3), [|7|]) -> Last -> Linear(2);"),
        ("NW2003", """
            block Cell(float[D] x, state float[D] a = 0, state float[D] b = 0) => x + a + b;
            network N(float[5, 4] x) => x -> [|Scan(Cell)|] -> Last -> Linear(2);
            """),
        ("NW2002", "network N(float[5, 4] x) => x -> Scan(RnnCell(3), [|start|]: 0) -> Last -> Linear(2);"),
        ("NW2012", """
            block Cell(float[S, D] x, state float[size] h = 0, int size) => Last(x -> [|Scan(RnnCell(size))|]) + h;
            network N(float[5, 3, 4] x) => x -> Scan(Cell(3)) -> Last -> Linear(2);
            """),
        ("NW3008", "network N(index<7>[5] x) => x -> [|Rnn(3)|] -> Last -> Linear(2);".Replace("[|Rnn(3)|]", "Rnn(3)").Replace("=> x ->", "=> [|x|] ->")),
        ("NW4001", """
            network N(float[4] x) => x -> Linear(3) -> Softmax;
            train N(index<3> y) { minimize [|CrossEntropy(output, y)|] using Adam(); }
            """),
        ("NW4001", """
            network N(float[4] x) => x -> Linear(1) -> Sigmoid;
            train N(float[1] y) { minimize [|BinaryCrossEntropy(output, y)|] using Adam(); }
            """),
        ("NW4002", """
            network N(float[4] x) => x -> Linear(12);
            train N(index<10> label) {
                minimize [|CrossEntropy(output, label)|] using Adam();
                report Accuracy(output, label);
            }
            """),
        ("NW4002", """
            network N(float[4] x) => x -> Linear(1);
            train N() { minimize [|BinaryCrossEntropy(output, 2)|] using Adam(); }
            """),
        ("NW4002", """
            network N(float[4] x) => x -> Linear(1);
            train N() { minimize [|BinaryCrossEntropy(output, -1)|] using Adam(); }
            """),
        ("NW4006", """
            network G(float[4] x) => x -> Linear(12);
            network D(float[12] x) => x -> Linear(1);
            train Gan([|G g|], D d, float[12] real) { minimize BinaryCrossEntropy(d(real), 1) by d using Adam(); }
            """),
        ("NW4006", """
            network N(float[4] x) => x -> Linear(3);
            train [|N|](index<3> y) { report Accuracy(output, y); }
            """),
        ("NW4003", """
            network N(float[4] x) => x -> Linear(12);
            train N(float[12] y) { minimize [|output - y|] using Sgd(rate: 1); }
            """),
        ("NW4004", """
            network G(float[4] x) => x -> Linear(12);
            network D(float[12] x) => x -> Linear(1);
            train Gan(G g, D d, float[12] real) { [|minimize BinaryCrossEntropy(d(real), 1) by g using Adam();|] }
            """),
        ("NW4004", """
            network N(float[3] x) => x -> Linear(3);
            train N(index<3> y) { [|minimize CrossEntropy(x, y) using Adam();|] }
            """),
        ("NW4004", """
            network N(float[4] x) => x -> Linear(12);
            train N(float[12] y) { [|minimize Mean(Sign(output) * y) using Adam();|] }
            """),
        ("NW4004", """
            network N(float[4] x) => x -> Linear(12);
            train N(float[12] y) { minimize MeanSquaredError(output, y) by [|encoder|] using Adam(); }
            """),
        ("NW4005", "param float k = 3;\nnetwork N(float[4] x) => x -> Linear([|k|]);"),
        ("NW4005", "param float k = 3;\nnetwork N(float[4] x) => [|k > 2|] ? x : 2 * x;"),
        ("NW4009", """
            network N(float[4] x) => x -> Linear(3);
            train [|M|](index<3> y) { minimize CrossEntropy(output, y) using Adam(); }
            """),
        ("NW5004", "network N(float[28, 28, 3] x) => x -> [|MaxPool(2)|] -> Flatten -> Linear(3);"),
        ("NW5004", "network N(float[28, 28] x) => x -> [|Conv(6, 5)|] -> Flatten -> Linear(3);"),
        ("NW5001", "network N(float[3, 8, 8] x) => x -> [|Conv(4, 3)|] -> BatchNorm -> Relu -> Flatten -> Linear(3);"),
        ("NW5001", "network N(float[4] x) => x -> [|Linear(8)|] -> BatchNorm -> Relu -> Linear(3);"),
        ("NW5002", "network N(float[4] x) => x -> Linear(3) -> [|Linear(2)|];"),
        ("NW5003", """
            network N(float[4] x) => x -> Linear(3) -> [|Relu|];
            train N(index<3> y) { minimize CrossEntropy(output, y) using Adam(); }
            """),
        ("NW9002", "network N(float[4] x) { for i in [|0..2_000_000_000|] { x = x -> Linear(4); } return x; }"),
        ("NW9002", "network N(float[4] x) => x -> [|1_000_000|] * Dropout(0.5);"),
        ("NW9003", """
            block R(float[4] x) => x -> [|R|];
            network N(float[4] x) => x -> R;
            """),
        ("NW9004", "network N(float[4] x) => x -> [|Linear(1_000_000_000)|];"),
    ];
}
