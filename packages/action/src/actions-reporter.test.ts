import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding } from '@chg/findings'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actionsReporter } from './actions-reporter.ts'

let directory = ''
let lines: string[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'chg-reporter-'))
  lines = []
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const reporterHere = () =>
  actionsReporter(
    { GITHUB_OUTPUT: join(directory, 'output'), GITHUB_STEP_SUMMARY: join(directory, 'summary') },
    (line) => lines.push(line),
  )
const finding = (line: number): Finding => ({
  level: 'error',
  rule: 'schema',
  message: 'wrong, 100%: a\nb',
  fix: 'mend it',
  object: 'Deployment api',
  place: { file: 'apps/a,b.yaml', line, column: 3 },
})

test('a finding becomes an annotation at its place, every special character escaped', () => {
  reporterHere().annotate([finding(7)])
  expect(lines).toEqual([
    '::error file=apps/a%2Cb.yaml,line=7,col=3,title=schema::Deployment api: wrong, 100%25: a%0Ab (mend it)',
  ])
})

test('after ten annotations of a level the rest go to the log and are counted, never dropped', () => {
  reporterHere().annotate(Array.from({ length: 13 }, (_, index) => finding(index + 1)))
  expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10)
  expect(lines.slice(10, 13).join()).toMatch(/apps\/a,b\.yaml:11.*:12.*:13/s)
  expect(lines.at(-1)).toMatch(/^3 more error annotations/)
})

test('text from outside can not speak to the runner', () => {
  const reporter = reporterHere()
  reporter.info('::set-env name=PATH::/evil\n  ::add-mask::x\nplain ##[error]boo')
  for (const line of lines.join('\n').split('\n')) {
    expect(line.trimStart().startsWith('::')).toBe(false)
    expect(line).not.toContain('##[')
  }
  reporter.error('a\n::stop-commands::x')
  expect(lines.at(-1)).toBe('::error::a%0A::stop-commands::x')
})

test('every line of a secret is masked once; a short one would mask half of the log', () => {
  const reporter = reporterHere()
  reporter.mask('token-one\ntoken-two\n')
  reporter.mask('token-one')
  reporter.mask('abc')
  expect(lines).toEqual(['::add-mask::token-one', '::add-mask::token-two'])
})

test('an output may have lines of any content, also ones that look like its end', () => {
  reporterHere().output('report', 'a\nghadelimiter_1\nEOF')
  const [head = '', ...rest] = readFileSync(join(directory, 'output'), 'utf8').trimEnd().split('\n')
  const delimiter = head.slice('report<<'.length)
  expect(head.startsWith('report<<ghadelimiter_')).toBe(true)
  expect(rest).toEqual(['a', 'ghadelimiter_1', 'EOF', delimiter])
})

test('an output beyond 64 KiB is a bug that is said, not a step that GitHub breaks', () => {
  expect(() => reporterHere().output('report', 'x'.repeat(64 * 1024 + 1))).toThrow('longer than 64 KiB')
})

test('a summary is cut at 900 KiB in all, and says so', () => {
  const path = join(directory, 'summary')
  writeFileSync(path, 'x'.repeat(899 * 1024))
  reporterHere().summary('y'.repeat(4096))
  const written = readFileSync(path, 'utf8')
  expect(written.length).toBeLessThan(901 * 1024)
  expect(written).toContain('Cut at 900 KiB')
})

test('a summary is cut between the rows of a table', () => {
  const path = join(directory, 'summary')
  reporterHere().summary(`| a | b |\n| --- | --- |\n${'| one | ü |\n'.repeat(100_000)}`)
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  expect(lines.slice(0, -2).every((line) => line.endsWith(' |'))).toBe(true)
  expect(lines.at(-1)).toMatch(/^_Cut at 900 KiB/)
  expect(readFileSync(path).length).toBeLessThanOrEqual(900 * 1024 + 1)
})

test('without the files of a runner only the log is written', () => {
  const reporter = actionsReporter({}, (line) => lines.push(line))
  reporter.output('a', 'b')
  reporter.summary('c')
  reporter.info('d')
  expect(lines).toEqual(['d'])
})
