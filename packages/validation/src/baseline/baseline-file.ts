import { ChgError, isObject, listAt, messageOf, stringAt } from '@chg/core'
import type { BaselineEntry } from './baseline.ts'

/** Not called `kind`: a file with a kind would look like a manifest to those who read the directory. */
const FORMAT = 'dev.chg-actions.findings-baseline/v1'

/** The file's text: JSON with an entry a line, so that two branches merge. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ fingerprint, count, rule, file, object, message }) =>
    JSON.stringify({ fingerprint, count, rule, file, object, message }),
  )
  return `{\n  "format": ${JSON.stringify(FORMAT)},\n  "findings": [${lines.map((line) => `\n    ${line}`).join(',')}\n  ]\n}\n`
}

/** Reads the file's text. Throws `baseline-invalid`, since a baseline that is read wrongly would let anything pass. */
export function parseBaseline(text: string, file: string): readonly BaselineEntry[] {
  const value = parsed(text, file)
  if (!isObject(value) || value.format !== FORMAT || !Array.isArray(value.findings))
    throw invalid(file, `it is no JSON object of the format ${FORMAT} with a list of findings`)
  return listAt(value, 'findings').map((entry, index) => {
    const fingerprint = stringAt(entry, 'fingerprint') ?? ''
    const count = isObject(entry) ? entry.count : undefined
    const rule = stringAt(entry, 'rule')
    const of = stringAt(entry, 'file')
    const object = stringAt(entry, 'object')
    if (!/^[0-9a-f]{32}$/.test(fingerprint) || rule === undefined || of === undefined)
      throw invalid(file, `entry ${index + 1} has no fingerprint, rule or file`)
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 1)
      throw invalid(file, `entry ${index + 1} has no count`)
    const message = stringAt(entry, 'message') ?? ''
    return { fingerprint, count, rule, file: of, ...(object !== undefined && { object }), message }
  })
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(file, messageOf(error))
  }
}

function invalid(file: string, why: string): ChgError {
  return new ChgError(
    'baseline-invalid',
    `the baseline ${file} cannot be read: ${why}`,
    'write it anew with write-baseline: true, and look at what it lets pass',
  )
}
