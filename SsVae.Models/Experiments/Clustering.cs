namespace SsVae.Models.Experiments;

/// <summary>How well clusters agree with classes that they were found without.</summary>
/// <param name="OneToOne">The share of rows in the class of their cluster, if no two clusters may have the same class: the best such pairing.</param>
/// <param name="Majority">The same share, if every cluster has the class of most of its rows.</param>
internal sealed record Clustering(double OneToOne, double Majority)
{
    /// <summary>Compares.</summary>
    /// <param name="clusters">Per row its cluster, below <paramref name="clusterCount"/>.</param>
    /// <param name="clusterCount">The number of clusters.</param>
    /// <param name="classes">Per row its class, below <paramref name="classCount"/>.</param>
    /// <param name="classCount">The number of classes.</param>
    public static Clustering Of(ReadOnlySpan<int> clusters, int clusterCount, ReadOnlySpan<int> classes, int classCount)
    {
        var size = Math.Max(clusterCount, classCount);
        var counts = new double[size, size];
        for (var i = 0; i < clusters.Length; i++)
        {
            counts[clusters[i], classes[i]]++;
        }

        var (paired, majority) = (0.0, 0.0);
        var pairs = Assignment.Least(size, (cluster, @class) => -counts[cluster, @class]);
        for (var cluster = 0; cluster < size; cluster++)
        {
            paired += counts[cluster, pairs[cluster]];
            majority += Enumerable.Range(0, size).Max(c => counts[cluster, c]);
        }

        return new(paired / clusters.Length, majority / clusters.Length);
    }
}
