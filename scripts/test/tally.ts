/** What is needed of vitest's JSON report. */
export interface VitestReport {
  readonly success: boolean
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/**
 * Counts the tests of a report. A file that failed without a failed test (it could not be loaded) counts as one failure, and so
 * does each of `failedSteps`: the line must not say `0 failed` when something did, or when nothing was tested.
 */
export function tally(report: VitestReport | undefined, failedSteps: readonly string[]): Tally {
  let passed = 0
  let failed = failedSteps.length
  let skipped = 0
  for (const { status, assertionResults } of report?.testResults ?? []) {
    const count = (wanted: string) => assertionResults.filter((one) => one.status === wanted).length
    passed += count('passed')
    failed += count('failed')
    skipped += assertionResults.length - count('passed') - count('failed')
    if (status === 'failed' && count('failed') === 0) failed += 1
  }
  // Errors outside of any test, no report at all, or no test.
  if (failed === 0 && (report?.success !== true || passed === 0)) failed = 1
  return { passed, failed, skipped }
}

/** The last line of `test`. */
export function lineOf({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
