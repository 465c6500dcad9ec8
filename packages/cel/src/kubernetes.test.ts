import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CelError } from './cel-error.ts'
import { answer } from './testing.ts'

interface Recorded {
  readonly object: unknown
  readonly answers: readonly (readonly [expression: string, answer: boolean | 'error'])[]
}

// What Kubernetes' own CEL environment answered, in ValidatingAdmissionPolicies evaluated by the Kyverno CLI 1.19.1.
const { object, answers } = JSON.parse(
  readFileSync(new URL('./fixtures/kubernetes.json', import.meta.url), 'utf8'),
) as Recorded

describe('as Kubernetes answers', () => {
  it('on hundreds of expressions', () => {
    expect(answers.length).toBeGreaterThan(300)
  })
  it.each(answers)('%s: %s', (expression, wanted) => {
    const value = answer(expression, { object })
    expect(value instanceof CelError ? 'error' : value).toBe(wanted)
  })
})
