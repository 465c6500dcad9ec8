import { plain, sayPath } from '@chg/findings'
import { sayMember } from '../member.ts'
import type { FieldDifference } from './compare-values.ts'
import type { Drift } from './overlay-drift.ts'

const MOST = 200
const LONGEST = 120

/** Markdown: what two environments differ in, object by object. */
export function driftReport(drifts: readonly Drift[], names: readonly [left: string, right: string]): string {
  const [left, right] = names.map(plain)
  if (drifts.length === 0) return `${left} and ${right} differ in nothing that is not declared.`
  const rows = drifts.flatMap((drift) => {
    const member = drift.right ?? drift.left
    const object = member === undefined ? '' : plain(sayMember({ ...member, namespace: '' }))
    if (drift.left === undefined) return [[object, '', 'not there', 'there']]
    if (drift.right === undefined) return [[object, '', 'there', 'not there']]
    return drift.fields.map((field) => [
      object,
      plain(sayPath(field.path)),
      plain(saySide(field, 'left')),
      plain(saySide(field, 'right')),
    ])
  })
  const shown = rows.slice(0, MOST).map((row) => `| ${row.join(' | ')} |`)
  const rest = rows.length > MOST ? [`| and ${rows.length - MOST} more | | | |`] : []
  return [`| Object | Field | ${left} | ${right} |`, '| --- | --- | --- | --- |', ...shown, ...rest].join(
    '\n',
  )
}

/** One side of a difference in words: its value as JSON, cut; `not there`; of a Secret only that it is there. */
export function saySide(difference: FieldDifference, side: 'left' | 'right'): string {
  const value = difference[side]
  if (value === undefined) return 'not there'
  if (difference.isSecret) return 'a secret value'
  const text = JSON.stringify(value) ?? ''
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}…` : text
}
