import type { AdmissionCase } from './admission-case.ts'
import { bound, errors, refused } from './error-cases.ts'
import { defaults, matching, versions } from './matching-cases.ts'
import { sayings, seen } from './message-cases.ts'

export const cases: readonly AdmissionCase[] = [
  ...sayings,
  ...seen,
  ...refused,
  ...errors,
  ...bound,
  ...matching,
  ...versions,
  ...defaults,
]
