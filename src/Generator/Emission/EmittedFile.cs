namespace Netwright.Generator.Emission;

/// <summary>One file of C#; <c>Name</c> is the class and what the file holds of it: <c>Digits.Inference</c>.</summary>
public sealed record EmittedFile(string Name, string Text);
