using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>Fills [cases × width] numbers, four to a block; parts are groups of blocks. A case starts with a block of its own.</summary>
internal readonly unsafe struct PhiloxJob<TNumbers> : IVectorJob where TNumbers : struct, IRandomNumbers
{
    private const int Group = IRandomNumbers.Group;

    private readonly ulong _key;
    private readonly uint _third;
    private readonly uint _fourth;
    private readonly int* _rows;
    private readonly int* _codes;
    private readonly float* _numbers;
    private readonly int _width;
    private readonly int _blocksPerCase;
    private readonly long _blocks;

    /// <summary>One case, whose counters are (block, 0, stream).</summary>
    public PhiloxJob(ulong seed, ulong stream, float* numbers, int width)
    {
        _key = seed;
        _third = (uint)stream;
        _fourth = (uint)(stream >> 32);
        _numbers = numbers;
        _width = width;
        _blocksPerCase = (int)(((long)width + 3) / 4);
        _blocks = _blocksPerCase;
    }

    /// <summary>Cases whose counters are (block, row, code, site).</summary>
    public PhiloxJob(ulong key, int site, int* rows, int* codes, float* numbers, int cases, int width)
    {
        _key = key;
        _fourth = (uint)site;
        _rows = rows;
        _codes = codes;
        _numbers = numbers;
        _width = width;
        _blocksPerCase = (int)(((long)width + 3) / 4);
        _blocks = (long)cases * _blocksPerCase;
    }

    /// <summary>Draws all numbers.</summary>
    public void Start()
    {
        var job = this;
        Workers.Run(ref job, (int)((_blocks + Group - 1) / Group), 32);
    }

    public void Run(int start, int end) => WidestVectors.Run(in this, start, end);

    void IVectorJob.Run<V, W>(int start, int end) => Run<V>(start, end);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Run<V>(int start, int end) where V : struct, IVector<V>
    {
        var words = stackalloc uint[4 * Group];
        var numbers = stackalloc float[4 * Group];
        for (var group = start; group < end; group++)
        {
            var first = (long)group * Group;
            var count = (int)Math.Min(Group, _blocks - first);
            var at = (int)(first / _blocksPerCase);
            var inCase = (int)(first % _blocksPerCase);
            for (var i = 0; i < count; i++)
            {
                var counter = _rows == null
                    ? new PhiloxBlock((uint)inCase, 0, _third, _fourth)
                    : new PhiloxBlock((uint)inCase, (uint)_rows[at], (uint)_codes[at], _fourth);
                var block = counter.Encrypt(_key);
                words[i] = block.W0;
                words[i + Group] = block.W1;
                words[i + (2 * Group)] = block.W2;
                words[i + (3 * Group)] = block.W3;
                if (++inCase == _blocksPerCase)
                {
                    inCase = 0;
                    at++;
                }
            }

            TNumbers.Convert<V>(words, numbers);
            Put(numbers, first, count);
        }
    }

    /// <summary>Writes converted blocks where they belong; the last of a case may be cut off.</summary>
    private void Put(float* numbers, long first, int count)
    {
        var at = (int)(first / _blocksPerCase);
        var inCase = (int)(first % _blocksPerCase);
        for (var i = 0; i < count; i++)
        {
            var to = _numbers + ((nint)at * _width) + ((nint)inCase * 4);
            var length = Math.Min(4, _width - (inCase * 4));
            for (var j = 0; j < length; j++)
                to[j] = numbers[i + (j * Group)];
            if (++inCase == _blocksPerCase)
            {
                inCase = 0;
                at++;
            }
        }
    }
}
