import { refuse } from '@chg/core'
import { expect, test } from 'vitest'
import { table, timeline, verdictHeading } from './summary.ts'

test('a table has a head and a row each', () => {
  expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |')
})

test('a timeline is a Mermaid gantt; labels can not break out, and each bar lasts a second at least', () => {
  const start = new Date('2026-11-24T02:00:00Z')
  const drawn = timeline('CHG-1: go', [
    { label: 'sync: now\n```', start, end: start, state: 'done' },
    { label: ';;', start, end: new Date('2026-11-24T02:05:00Z') },
  ])
  expect(drawn.split('\n')).toEqual([
    ...['```mermaid', 'gantt', '  title CHG-1  go', '  dateFormat X', '  axisFormat %H:%M:%S'],
    ...['  sync  now : done, 1795485600, 1795485601', '  step : 1795485600, 1795485900', '```'],
  ])
})

test('the heading tells action, change, verdict, code, reason and next step; observe says that it only looked', () => {
  const verdict = refuse('window-closed', 'The window is closed.', 'opens Tue')
  expect(verdictHeading('window-gate', 'CHG-1', 'enforce', verdict)).toBe(
    '### ⛔ window-gate · CHG-1: refuse\n\n**window-closed** The window is closed.  \n➜ opens Tue',
  )
  expect(verdictHeading('window-gate', undefined, 'observe', verdict)).toContain('Observed only')
})
