import { describe, expect, test } from 'vitest'
import { backupName, changeLabel } from './backup-name.ts'

const at = new Date('2026-04-08T02:00:00.900Z')
const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

describe('backupName', () => {
  test('names the change and the instant in UTC', () => {
    expect(backupName('CHG-1234', at)).toBe('pre-change-chg-1234-20260408-020000')
    expect(backupName('CHG-1234', new Date('2026-04-08T04:00:00+02:00'))).toBe(
      'pre-change-chg-1234-20260408-020000',
    )
  })

  test.each(['GH-12', 'a_b.c', 'X._-', 'Z'.repeat(60), `C${'-'.repeat(59)}`, '9'])(
    'is a DNS-1123 label of at most 63 characters for %s',
    (change) => expect(backupName(change, at)).toMatch(dnsLabel),
  )

  test('long ids that begin alike keep different names', () => {
    const long = 'CHG-'.padEnd(58, '1')
    expect(backupName(`${long}A`, at)).not.toBe(backupName(`${long}B`, at))
  })
})

test('the label value ends in a letter or a digit', () => {
  expect(changeLabel('CHG-1._-')).toBe('CHG-1')
  expect(changeLabel('CHG-1234')).toBe('CHG-1234')
})
