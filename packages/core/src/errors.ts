/**
 * Broken configuration, or a world that did not answer: never a refusal, which is a value.
 *
 * `message` is one sentence naming the object, what was expected and what was found.
 * `fix` is what the reader should do now. `code` is stable, in kebab-case.
 */
export class ChgError extends Error {
  readonly code: string
  readonly fix: string

  constructor(code: string, message: string, fix: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'ChgError'
    this.code = code
    this.fix = fix
  }
}

/** True for a `ChgError`, and with `code` given, for one of that code. */
export function isChgError(error: unknown, code?: string): error is ChgError {
  return error instanceof ChgError && (code === undefined || error.code === code)
}

/** The message of anything thrown, fit to stand inside a sentence. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The chain of causes, outermost first, one message each. */
export function causesOf(error: unknown): readonly string[] {
  const messages: string[] = []
  for (let at = error; at instanceof Error && messages.length < 10; at = at.cause) messages.push(at.message)
  return messages
}
