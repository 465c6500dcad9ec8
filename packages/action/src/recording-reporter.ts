import type { Finding } from '@chg/findings'
import type { Reporter } from './reporter.ts'

/** A reporter for tests: keeps what a person would have seen. */
export interface RecordingReporter extends Reporter {
  readonly lines: string[]
  readonly warnings: string[]
  readonly errors: string[]
  readonly findings: Finding[]
  readonly masked: string[]
  readonly outputs: Record<string, string>
  readonly summaries: string[]
}

export function recordingReporter(): RecordingReporter {
  const lines: string[] = []
  const warnings: string[] = []
  const errors: string[] = []
  const findings: Finding[] = []
  const masked: string[] = []
  const outputs: Record<string, string> = {}
  const summaries: string[] = []
  return {
    lines,
    warnings,
    errors,
    findings,
    masked,
    outputs,
    summaries,
    info: (line) => void lines.push(line),
    warning: (message) => void warnings.push(message),
    error: (message) => void errors.push(message),
    annotate: (more) => void findings.push(...more),
    mask: (secret) => void masked.push(secret),
    output(name, value) {
      outputs[name] = value
    },
    summary: (markdown) => void summaries.push(markdown),
  }
}
