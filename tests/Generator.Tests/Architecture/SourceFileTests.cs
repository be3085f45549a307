using System.Text.RegularExpressions;

namespace Netwright.Generator.Tests.Architecture;

/// <summary>What every file of the repository keeps to.</summary>
public sealed class SourceFileTests
{
    private const int LongestFile = 500;
    private const int LongestMedian = 80;

    private static readonly string[] Folders = ["src", "tests", "examples", "benchmarks"];
    private static readonly string[] TextFiles = [".cs", ".net", ".md", ".csproj", ".props", ".targets", ".json", ".yml", ".sh", ".txt", ".sln"];

    // The table of attributes is read as one; the generic type has the name that its helper's file would have.
    private static readonly string[] NamedOtherwise = ["src/Dsl/Graph/Attributes.cs", "src/Dsl/EquatableArrayOf.cs"];

    [Fact]
    public void EveryFile_Length_IsAtMostFiveHundredLines() =>
        Assert.Empty(Repository.SourceFiles(Folders).Where(file => Lines(file) > LongestFile).Select(Repository.Relative));

    [Fact]
    public void MedianFile_Length_IsBelowEightyLines()
    {
        int[] lengths = [.. Repository.SourceFiles(Folders).Select(Lines).Order()];

        Assert.InRange(lengths[lengths.Length / 2], 1, LongestMedian);
    }

    [Fact]
    public void EveryFile_Name_IsThatOfItsType() =>
        Assert.Empty(Repository.SourceFiles(Folders).Where(file => !DeclaresTypeOfItsName(file)).Select(Repository.Relative).Except(NamedOtherwise));

    [Fact]
    public void EveryFile_Text_NamesNoFolderOfOneMachine()
    {
        var machine = new Regex(@"(?<![\w./<*-])/" + @"(work|tmp|home|root|Users)/\w");
        Assert.Empty(
            from file in Repository.Files("", TextFiles)
            from line in File.ReadLines(file)
            where machine.IsMatch(line)
            select $"{Repository.Relative(file)}: {line.Trim()}");
    }

    [Fact]
    public void EveryFile_Text_LeavesNothingForLater()
    {
        var later = new Regex(@"\b(TO" + "DO|FIX" + "ME|HA" + @"CK)\b|NotImplemented" + @"Exception|Skip\s*=\s*""");
        Assert.Empty(
            from file in Repository.SourceFiles(Folders)
            from line in File.ReadLines(file)
            where later.IsMatch(line)
            select $"{Repository.Relative(file)}: {line.Trim()}");
    }

    [Fact]
    public void EveryFile_LineEnds_AreLineFeeds() =>
        Assert.Empty(Repository.Files("", ".cs", ".net", ".md").Where(file => File.ReadAllText(file).Contains('\r')).Select(Repository.Relative));

    private static int Lines(string file) => File.ReadLines(file).Count();

    private static bool DeclaresTypeOfItsName(string file)
    {
        string name = Path.GetFileName(file).Split('.')[0], text = File.ReadAllText(file);
        bool isStatements = !Regex.IsMatch(text, @"^namespace\b", RegexOptions.Multiline);
        return isStatements || Regex.IsMatch(text, $@"\b(class|struct|record|interface|enum|delegate [\w<>?\[\]]+)\s+{Regex.Escape(name)}\b");
    }
}
