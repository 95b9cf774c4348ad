/** The report of a failed run did not reach Slack. The message says why, for each try; no token is ever in it. */
export class ReportNotPosted extends Error {
  override readonly name = 'ReportNotPosted';
}
