using Netwright.Packing;

switch (args)
{
    case ["pages", string folder, string file]:
        Texts.JoinPages(folder, file);
        break;
    case ["documentation", string assembly, string from, string to]:
        PublicDocumentation.Copy(assembly, from, to);
        break;
    case ["prelude", string from, string to]:
        Texts.CopyWithoutComments(from, to);
        break;
    case ["repack", string package]:
        PackageFile.Repack(package);
        break;
    default:
        throw new ArgumentException("pages FOLDER FILE, documentation ASSEMBLY FROM TO, prelude FROM TO or repack PACKAGE");
}
