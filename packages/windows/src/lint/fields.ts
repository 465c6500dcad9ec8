import type { WindowProblem } from '../argocd/parse-windows.ts'
import type { LintFinding } from './finding.ts'

/** What the API server would drop in silence, or refuse. */
export function fieldFinding({ code, message, path }: WindowProblem): LintFinding {
  const unknown = code === 'unknown-field'
  return {
    rule: unknown ? 'window-field-unknown' : 'window-field-type',
    level: 'error',
    message: unknown ? `${message}; the API server drops it in silence` : message,
    fix: unknown ? 'mend or remove it' : 'mend the value',
    path,
    part: unknown ? 'key' : 'value',
  }
}
