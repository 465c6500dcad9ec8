import type { Finding } from '@chg/findings'

/** What a person sees: the log, annotations, and the job summary. */
export interface Reporter {
  /** A line of the log. */
  info(line: string): void
  /** An annotation without a place. */
  warning(message: string): void
  error(message: string): void
  /** Annotations at their lines: ten per level, the rest counted, never dropped in silence. */
  annotate(findings: readonly Finding[]): void
  /** Keeps a secret out of all logs from here on; every line of it. */
  mask(secret: string): void
  output(name: string, value: string): void
  summary(markdown: string): void
}
