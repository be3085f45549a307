namespace Netwright.Examples;

/// <summary>The words that texts consist of: some of each topic, and some that say nothing.</summary>
internal static class Vocabulary
{
    /// <summary>The topics.</summary>
    public static readonly string[] Topics = ["weather", "sport", "cooking", "music", "travel", "medicine", "money", "space"];

    private static readonly string[][] OfTopics =
    [
        Split("rain storm cloud wind snow thunder frost sunshine fog hail breeze drizzle"),
        Split("goal match referee team stadium coach tournament sprint league medal penalty champion"),
        Split("oven recipe flour butter onion pan garlic soup dough pepper sauce kitchen"),
        Split("melody violin concert rhythm drummer chord singer orchestra piano album choir tune"),
        Split("airport luggage passport hotel journey harbour train map tourist island ticket border"),
        Split("doctor fever vaccine surgeon patient clinic nurse pulse medicine wound therapy symptom"),
        Split("bank interest loan market tax profit budget coin salary investor debt price"),
        Split("rocket orbit planet comet telescope astronaut galaxy moon satellite crater launch star"),
    ];

    /// <summary>Words that say nothing about the topic.</summary>
    public static readonly string[] Neutral = Split(
        "the a this that some every our their old new small large young early late quiet near again often never always soon "
        + "saw found wanted remembered described watched followed left brought needed liked showed in of with before after without "
        + "because and but while man woman child friend neighbour street morning evening year week story door letter");

    /// <summary>All of them; a word's index is its number here.</summary>
    public static readonly string[] Words = [.. Neutral, .. OfTopics.SelectMany(words => words)];

    private static readonly Dictionary<string, int> Indices = Words.Select((word, index) => (word, index)).ToDictionary(pair => pair.word, pair => pair.index, StringComparer.Ordinal);

    /// <summary>The words of a topic.</summary>
    public static IReadOnlyList<string> Of(int topic) => OfTopics[topic];

    /// <summary>The indices of a text's words.</summary>
    public static int[] Read(string text) => [.. Split(text).Select(word => Indices[word])];

    private static string[] Split(string text) => text.Split(' ');
}
