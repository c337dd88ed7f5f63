using System.Collections.Concurrent;
using System.Net;

namespace SsVae.EndToEnd.Tests.Data;

/// <summary>Answers requests in the place of the network, and notes them.</summary>
internal sealed class Mirror : HttpMessageHandler
{
    private readonly Dictionary<string, Func<HttpContent?>> _answers = [];
    private readonly ConcurrentQueue<string> _requests = [];

    public IEnumerable<string> Requests => _requests;

    /// <summary>What an address answers; null is not found, an exception is a connection that fails.</summary>
    public void Answer(string address, Func<HttpContent?> content) => _answers[address] = content;

    public void Answer(string address, byte[] content) => Answer(address, () => new ByteArrayContent(content));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.ToString();
        _requests.Enqueue(address);
        var content = _answers.TryGetValue(address, out var answer) ? answer() : null;
        return Task.FromResult(new HttpResponseMessage(content is null ? HttpStatusCode.NotFound : HttpStatusCode.OK) { Content = content });
    }
}

/// <summary>A body that ends in trouble: after some bytes it fails, or never comes to an end.</summary>
internal sealed class TroubledStream(byte[] bytes, bool stall) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _at; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == bytes.Length)
        {
            if (!stall)
            {
                throw new IOException("the connection was reset");
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        var count = Math.Min(buffer.Length, bytes.Length - _at);
        bytes.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
