namespace SsVae.Execution;

/// <summary>A log-density that is not finite.</summary>
/// <param name="Site">The site.</param>
/// <param name="IsGuide">Whether it is log q, and not log p.</param>
/// <param name="Row">The row of the site's plate, in the batch.</param>
/// <param name="List">The cases of the term.</param>
/// <param name="Case">Its case.</param>
/// <param name="Value">The number.</param>
/// <param name="IsCertain">Whether no case that the row allows is finite.</param>
internal sealed record Term(
    SiteInfo Site, bool IsGuide, int Row, CaseList List, int Case, float Value, bool IsCertain);
