import type { VerdictKind } from '@chg/core'
import type { Mode } from './inputs.ts'

/** The exit code of a step: the one place where `mode` meets the verdict. */
export function exitCode(verdict: VerdictKind, mode: Mode): 0 | 1 {
  if (mode === 'observe' || verdict === 'pass' || verdict === 'suspended') return 0
  return verdict === 'refuse' && mode === 'report' ? 0 : 1
}
