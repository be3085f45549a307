using System.Globalization;
using Netwright.Data;

namespace Netwright.Runtime.Tests.Data;

public sealed class CsvFileTests
{
    [Fact]
    public void Read_ChosenColumns_InTheGivenOrder()
    {
        DataSet data = Read("a,b,kind,c\n1,2,cat,3\n-4.5,5e-1,dog,6\n", CsvColumn.Floats("x", "c", "a"), CsvColumn.Class("y", "kind", "dog", "cat"));

        Assert.Equal([3f, 1f, 6f, -4.5f], Floats(data, 0));
        Assert.Equal([1, 0], Indices(data, 1));
        Assert.Equal([InputInfo.Floats("x", 2), InputInfo.Indices("y", 1, 2)], data.Columns);
    }

    [Fact]
    public void Read_QuotesLineBreaksAndEmptyLines_AreUnderstood()
    {
        DataSet data = Read(
            "\"the \"\"kind\"\"\",\"x\"\r\n\"a,b\",\"1\"\r\n\r\n\"two\nlines\",2\r\n\"\",3",
            CsvColumn.Class("kind", "the \"kind\"", "a,b", "two\nlines", ""), CsvColumn.Floats("x", "x"));

        Assert.Equal([0, 1, 2], Indices(data, 0));
        Assert.Equal([1f, 2f, 3f], Floats(data, 1));
    }

    [Fact]
    public void Read_CultureWithDecimalComma_StillReadsPoints()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = comma;

            Assert.Equal([1.5f], Floats(Read("x\n1.5\n", CsvColumn.Floats("x", "x")), 0));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("x,y\n1,0\nabc,0\n", "t.csv: line 3, column 1: 'abc' should be a finite number")]
    [InlineData("x,y\n1,0\n1,2\n", "t.csv: line 3, column 2: '2' should be an integer from 0 to 1")]
    [InlineData("x,y\n1,0\n1,-1\n", "line 3, column 2")]
    [InlineData("x,y\nNaN,0\n", "line 2, column 1")]
    [InlineData("x,y\n\"1\n\",0\n,1\n", "line 4, column 1: ''")]
    [InlineData("x,y\n1\n", "line 2 has 1 fields, but the header names 2")]
    [InlineData("x,y\n1,2,3\n", "line 2 has 3 fields")]
    [InlineData("x,y\n1,\"2\n", "line 2, column 2: a quoted field does not end")]
    [InlineData("x,y\n1,2\"3\n", "line 2, column 2: a quote inside a field")]
    [InlineData("x,y\n1,\"2\"3\n", "line 2, column 2: a quote inside a field")]
    [InlineData("x,z\n1,2\n", "there is no column 'y'; the header names x, z")]
    [InlineData("", "the file is empty")]
    public void Read_BadLine_NamesFileLineAndColumn(string text, string expected)
    {
        string message = Assert.Throws<DataFileException>(
            () => Read(text, CsvColumn.Floats("x", "x"), CsvColumn.Index("y", "y", 2))).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownClass_ListsTheClasses() =>
        Assert.Contains(
            "'fox' should be one of cat, dog",
            Assert.Throws<DataFileException>(() => Read("k\nfox\n", CsvColumn.Class("k", "k", "cat", "dog"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Read_MissingFile_SaysSo() =>
        Assert.Contains(
            "no such file",
            Assert.Throws<DataFileException>(() => CsvFile.Read("missing.csv", CsvColumn.Floats("x", "x"))).Message,
            StringComparison.Ordinal);

    private static DataSet Read(string text, params CsvColumn[] columns) =>
        CsvFile.Read("t.csv", new StringReader(text), columns);

    private static float[] Floats(DataSet data, int column)
    {
        float[] values = new float[data.Count * data.Columns[column].Elements];
        data.ReadFloats(column, [.. Enumerable.Range(0, data.Count)], values);
        return values;
    }

    private static int[] Indices(DataSet data, int column)
    {
        int[] values = new int[data.Count];
        data.ReadIndices(column, [.. Enumerable.Range(0, data.Count)], values);
        return values;
    }
}
