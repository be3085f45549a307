using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Netwright.Data;
using Netwright.Training;

namespace Netwright.Examples;

/// <summary>Reads the command line of an example, runs it, and turns known errors into one line.</summary>
public static class ExampleProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs <paramref name="body"/>; Ctrl-C cancels its token, so that it ends after the step with a checkpoint.</summary>
    public static int Run(
        string[] args, string description, ExampleOptions defaults, Action<ExampleOptions, CancellationToken> body,
        TextWriter? output = null, TextWriter? error = null)
    {
        Option<int> epochs = Count("--epochs", "How many times all samples are seen.", defaults.Epochs);
        Option<int> batch = Count("--batch", "The samples of one step.", defaults.BatchSize);
        Option<int> threads = Count("--threads", "Threads to use; the results do not depend on it.", defaults.Threads);
        Option<float> rate = Number("--rate", "The learning rate.", defaults.Rate, given => given > 0 && float.IsFinite(given), "a number above 0");
        Option<ulong> seed = Number("--seed", "Decides initial weights, order of the samples and drawn data.", defaults.Seed, _ => true, "a whole number of 0 or more");
        var resume = new Option<string?>("--resume") { Description = "A checkpoint to go on from." };
        var data = new Option<string?>("--data") { Description = "Where the data is; without it, the example makes its own." };
        var save = new Option<string>("--save") { Description = "Where the trained weights go.", DefaultValueFactory = _ => defaults.Save };
        var network = new Option<string>("--network") { Description = "Which network to train.", DefaultValueFactory = _ => defaults.Networks.FirstOrDefault("") };
        network.AcceptOnlyFromAmong([.. defaults.Networks]);
        var judge = new Option<bool>("--judge") { Description = "Let a classifier of digits judge what was learnt." };
        var augment = new Option<bool>("--augment") { Description = "Change the training pictures a little from epoch to epoch." };
        Option<float> temperature = Number(
            "--temperature", "How boldly to write: near 0 what is likely, at 1 as the network thinks.", defaults.Temperature ?? 1, given => given > 0, "a number above 0");
        var command = new RootCommand(description) { epochs, batch, rate, seed, threads, resume, data, save };
        AddIf(command, network, defaults.Networks.Count > 0);
        AddIf(command, judge, defaults.CanJudge);
        AddIf(command, augment, defaults.CanAugment);
        AddIf(command, temperature, defaults.Temperature is not null);
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Guarded(
                () => body(
                    new ExampleOptions
                    {
                        Epochs = parsed.GetValue(epochs),
                        BatchSize = parsed.GetValue(batch),
                        Rate = parsed.GetValue(rate),
                        Seed = parsed.GetValue(seed),
                        Threads = parsed.GetValue(threads),
                        Resume = parsed.GetValue(resume),
                        Data = parsed.GetValue(data),
                        Save = parsed.GetValue(save)!,
                        Networks = defaults.Networks,
                        Network = defaults.Networks.Count > 0 ? parsed.GetValue(network)! : "",
                        CanJudge = defaults.CanJudge,
                        Judge = defaults.CanJudge && parsed.GetValue(judge),
                        CanAugment = defaults.CanAugment,
                        Temperature = defaults.Temperature is null ? null : parsed.GetValue(temperature),
                        Augment = defaults.CanAugment && parsed.GetValue(augment),
                    },
                    cancellation),
                error ?? Console.Error),
            CancellationToken.None));
        ParseResult line = command.Parse(args);
        return line.Errors.Count > 0
            ? Refuse(line, error ?? Console.Error)
            : line.Invoke(new InvocationConfiguration { Output = output ?? Console.Out, Error = error ?? Console.Error, ProcessTerminationTimeout = Patience });
    }

    // One line for each mistake; a whole page of options would hide them.
    private static int Refuse(ParseResult line, TextWriter error)
    {
        foreach (string message in line.Errors.Select(mistake => mistake.Message).Distinct())
        {
            error.WriteLine(message);
        }

        error.WriteLine("--help lists the options.");
        return 1;
    }

    private static void AddIf(RootCommand command, Option option, bool isWanted)
    {
        if (isWanted)
        {
            command.Add(option);
        }
    }

    private static Option<int> Count(string name, string description, int value) =>
        Number(name, description, value, given => given >= 1, "a whole number of 1 or more");

    /// <summary>An option whose value is told what it should have been, rather than by the name of a type.</summary>
    private static Option<T> Number<T>(string name, string description, T value, Func<T, bool> fits, string wanted)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => value,
            CustomParser = result =>
            {
                string text = result.Tokens[^1].Value;
                if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T given) && fits(given))
                {
                    return given;
                }

                result.AddError($"{name} must be {wanted}, and '{text}' is not.");
                return value;
            },
        };

    private static int Guarded(Action body, TextWriter error)
    {
        try
        {
            body();
            return 0;
        }
        catch (Exception problem) when (problem is ModelFileException or DataFileException or TrainingDivergedException)
        {
            error.WriteLine(problem.Message);
            return 1;
        }
    }
}
