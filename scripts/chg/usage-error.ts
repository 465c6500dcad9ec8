/** A command line that can't be run; the message is one sentence that says how it can. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
