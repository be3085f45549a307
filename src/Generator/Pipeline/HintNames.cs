using System.Text;
using Netwright.Generator.Emission;

namespace Netwright.Generator.Pipeline;

/// <summary>Where the emitted files of a <c>.net</c> file go: a folder named after it, below its own folder in the project.</summary>
internal static class HintNames
{
    /// <summary>The folder of each file, unique whatever the file system thinks of case.</summary>
    public static IReadOnlyList<string> Folders(IEnumerable<string> paths, string projectDirectory)
    {
        var names = new UniqueNames(ignoreCase: true);
        return paths.Select(path => names.Take(Folder(path.Replace('\\', '/'), projectDirectory))).ToList();
    }

    private static string Folder(string path, string projectDirectory)
    {
        bool isInside = projectDirectory.Length > 0 && path.StartsWith(projectDirectory, StringComparison.OrdinalIgnoreCase);
        string relative = isInside ? path.Substring(projectDirectory.Length) : path.Substring(path.LastIndexOf('/') + 1);
        int extension = relative.LastIndexOf('.');
        var folder = new StringBuilder();
        foreach (char c in (extension > relative.LastIndexOf('/') ? relative.Substring(0, extension) : relative).Trim('/'))
        {
            folder.Append(char.IsLetterOrDigit(c) || c is '/' or '-' ? c : '_');
        }

        return folder.Length == 0 ? "_" : folder.ToString();
    }
}
