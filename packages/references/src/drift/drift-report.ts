import { plain, sayPath } from '@chg/findings'
import { sayMember } from '../member.ts'
import type { Drift, Environment } from './overlay-drift.ts'

const MOST = 200

/** Markdown: what two environments differ in, object by object. */
export function driftReport(
  drifts: readonly Drift[],
  left: Pick<Environment, 'name'>,
  right: Pick<Environment, 'name'>,
): string {
  const names = [left.name, right.name].map(plain)
  if (drifts.length === 0) return `${names.join(' and ')} differ in nothing that is not declared.`
  const rows = drifts.flatMap((drift) => {
    const member = drift.right ?? drift.left
    const object = member === undefined ? '' : plain(sayMember({ ...member, namespace: '' }))
    if (drift.left === undefined) return [[object, '', 'not there', 'there']]
    if (drift.right === undefined) return [[object, '', 'there', 'not there']]
    return drift.fields.map((field) => [
      object,
      plain(sayPath(field.path)),
      say(field.left),
      say(field.right),
    ])
  })
  const shown = rows.slice(0, MOST).map((row) => `| ${row.join(' | ')} |`)
  const rest = rows.length > MOST ? [`| and ${rows.length - MOST} more | | | |`] : []
  return [`| Object | Field | ${names.join(' | ')} |`, '| --- | --- | --- | --- |', ...shown, ...rest].join(
    '\n',
  )
}

function say(value: unknown): string {
  if (value === undefined) return 'not there'
  const text = JSON.stringify(value) ?? ''
  return plain(text.length > 120 ? `${text.slice(0, 117)}…` : text)
}
