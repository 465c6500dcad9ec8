import { type Trailer, trailersOf } from './trailers.ts'

/** A commit message as we read it. All texts are hostile; values of trailers are on one line, untested. */
export interface CommitMessage {
  /** The first paragraph, on one line. */
  readonly subject: string
  /** The change id that the subject begins with: `CHG-1234` of `CHG-1234: title`. */
  readonly subjectChange?: string
  /** The subject without that id. */
  readonly title: string
  /** Every value of the trailers that we know; a trailer may stand more than once. */
  readonly change: readonly string[]
  readonly risk: readonly string[]
  readonly rollback: readonly string[]
  readonly approvedBy: readonly string[]
  readonly tested: readonly string[]
  readonly maintenanceWindow: readonly string[]
  /** All trailers, the known ones too, in order. */
  readonly trailers: readonly Trailer[]
}

/** Reads the subject `CHG-1234: title` and the trailers of a commit message. Never throws. */
export function parseTrailers(message: string): CommitMessage {
  const text = message.replaceAll('\r\n', '\n')
  const subject = subjectOf(text)
  const trailers = trailersOf(text)
  // The id must look like a ticket's: `fix: typo` and `v2: …` name none.
  const [prefix, subjectChange] = /^([A-Za-z][A-Za-z0-9_]{0,30}-[0-9]{1,20}):\s*/.exec(subject) ?? ['']
  const all = (key: string) =>
    trailers.filter((one) => one.key.toLowerCase() === key).map(({ value }) => value)
  return {
    subject,
    ...(subjectChange !== undefined && { subjectChange }),
    title: subject.slice(prefix.length),
    change: all('change'),
    risk: all('risk'),
    rollback: all('rollback'),
    approvedBy: all('approved-by'),
    tested: all('tested'),
    maintenanceWindow: all('maintenance-window'),
    trailers,
  }
}

/** The lines up to the first blank one, joined: Git's `%s`. */
function subjectOf(text: string): string {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.trim() !== '')
  if (start === -1) return ''
  const end = lines.findIndex((line, index) => index > start && line.trim() === '')
  return lines
    .slice(start, end === -1 ? undefined : end)
    .map((line) => line.trim())
    .join(' ')
}
