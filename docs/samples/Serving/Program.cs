using Microsoft.AspNetCore.RateLimiting;
using Serving;
using SsVae;

var builder = WebApplication.CreateBuilder(args);

// One model for all requests: any thread may ask it.
var model = new Blobs();
Checkpoint.Load(model, builder.Configuration["Model"] ?? "blobs.safetensors");
builder.Services.AddSingleton(model);
builder.Services.AddHealthChecks().AddCheck<ModelHealth>("model");

// Answers that are computed at the same time have a workspace each. More than processors are no faster: they wait.
builder.Services.AddRateLimiter(limits => limits.AddConcurrencyLimiter("answers", limit =>
{
    limit.PermitLimit = 2 * Environment.ProcessorCount;
    limit.QueueLimit = 1000;
}));

var app = builder.Build();
app.UseRateLimiter();
app.MapHealthChecks("/health");

// { "points": [x, y, x, y, …] } is answered by the kind of each point.
app.MapPost("/classify", IResult (Request request, Blobs blobs) =>
{
    try
    {
        return Results.Json(new Answer(blobs.ClassifyKind(request.Points)));
    }
    catch (DataException e)
    {
        // The message names the column, the row and the value.
        return Results.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
    }
}).RequireRateLimiting("answers");

app.Run();
