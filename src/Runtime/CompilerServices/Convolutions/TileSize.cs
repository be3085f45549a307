namespace Netwright.CompilerServices;

/// <summary>The sizes of tiles.</summary>
internal static class TileSize
{
    public readonly struct One : ITileSize
    {
        public static int Count => 1;
    }

    public readonly struct Two : ITileSize
    {
        public static int Count => 2;
    }

    public readonly struct Three : ITileSize
    {
        public static int Count => 3;
    }

    public readonly struct Four : ITileSize
    {
        public static int Count => 4;
    }

    public readonly struct Six : ITileSize
    {
        public static int Count => 6;
    }
}
