namespace Netwright.Generator.Tests.Golden;

/// <summary>How the optimizers and schedules of the golden cases are written.</summary>
internal static class GoldenOptimizers
{
    /// <summary>By the name of the case.</summary>
    public static IReadOnlyDictionary<string, string> Optimizers { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["optim_sgd"] = "Sgd(rate: 0.1)",
        ["optim_sgd_decay"] = "Sgd(rate: 0.1, momentum: 0.9, decay: 0.01)",
        ["optim_sgd_momentum"] = "Sgd(rate: 0.1, momentum: 0.9)",
        ["optim_sgd_nesterov"] = "Sgd(rate: 0.1, momentum: 0.9, nesterov: true)",
        ["optim_adam"] = "Adam(rate: 0.01)",
        ["optim_adam_amsgrad"] = "Adam(rate: 0.01, amsgrad: true)",
        ["optim_adamw"] = "AdamW(rate: 0.01, decay: 0.05)",
        ["optim_rmsprop"] = "RmsProp(rate: 0.01)",
        ["optim_rmsprop_momentum"] = "RmsProp(rate: 0.01, momentum: 0.9)",
        ["optim_adagrad"] = "Adagrad(rate: 0.1)",
        ["optim_adadelta"] = "Adadelta(rate: 1)",
    };

    /// <summary>By the name of the case; the parameters were read off the rates.</summary>
    public static IReadOnlyDictionary<string, string> Schedules { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["schedule_cosine"] = "Cosine(0.1, steps: 20)",
        ["schedule_exponential"] = "Exponential(0.1, factor: 0.9)",
        ["schedule_step"] = "Steps(0.1, [5, 10, 15, 20], factor: 0.5)",
        ["schedule_onecycle"] = "OneCycle(0.1, steps: 25)",
    };

    /// <summary>A network whose weight has the input as its gradient.</summary>
    public static string Text(string optimizer, string shape) => $$"""
        network Case(float{{shape}} gradient) {
            weight float{{shape}} p = 0;
            return Sum(gradient * p);
        }

        train Case() {
            minimize output using {{optimizer}};
        }
        """;
}
