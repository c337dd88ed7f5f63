using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SsVae.Data;

/// <summary>Tells files from FIFOs, devices and sockets, which have a name and are no place for a file.</summary>
internal static partial class FileKind
{
    // <sys/stat.h>, the same on every Unix.
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Whether <paramref name="path"/>, links followed, is there and neither a file nor a directory.</summary>
    public static bool IsSpecial(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return path.StartsWith(@"\\.\", StringComparison.Ordinal);
        }

        // .NET says "exists" of anything that is no directory, and nothing more.
        return File.Exists(path) && Mode(path) is { } mode && (mode & TypeMask) != Regular;
    }

    /// <summary>The mode of <c>stat</c>; null where the system does not tell.</summary>
    private static int? Mode(string path)
    {
        // Larger than the structure of any system; only the mode is read, whose place in it cannot change.
        Span<byte> status = stackalloc byte[512];
        try
        {
            if (OperatingSystem.IsMacOS())
            {
                var isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
                var failed = isX64 ? StatusX64(path, status) : Status(path, status);
                return failed == 0 ? BinaryPrimitives.ReadUInt16LittleEndian(status[4..]) : null;
            }

            const int CurrentDirectory = -100;
            const uint Type = 1;
            var refused = StatusX(CurrentDirectory, path, 0, Type, status);
            return refused == 0 ? MemoryMarshal.Read<ushort>(status[28..]) : null;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatusX(int directory, string path, int flags, uint mask, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(string path, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatusX64(string path, Span<byte> status);
}
