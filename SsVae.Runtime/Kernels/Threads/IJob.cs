namespace SsVae.Kernels;

/// <summary>Work that falls into independent parts 0 … count − 1. A struct that may hold pointers; it is read, never copied, by threads.</summary>
internal interface IJob
{
    /// <summary>Does the parts from <paramref name="start"/> up to but not including <paramref name="end"/>.</summary>
    void Run(int start, int end);
}
