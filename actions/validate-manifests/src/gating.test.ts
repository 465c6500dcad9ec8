import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { configMap, tree, validate, validateIn, write } from './test-validate.ts'

const baseline = { baseline: 'known.json' }

test('what the baseline holds does not refuse, and stays known where its line moves', async () => {
  const workspace = await tree({ 'a.yaml': configMap('a', 'datta') })
  const written = await validateIn(workspace, { ...baseline, 'write-baseline': 'true' })
  expect(written.outputs).toMatchObject({ verdict: 'pass', known: '1', errors: '0' })
  await write(workspace, { 'a.yaml': `# moved\n${configMap('a', 'datta')}`, 'b.yaml': configMap('b') })
  const passed = await validateIn(workspace, baseline)
  expect(passed.outputs).toMatchObject({ verdict: 'pass', known: '1', errors: '0' })
  expect(passed.findings).toEqual([])
  expect(passed.summary).toContain('1 known before')
  await write(workspace, { 'b.yaml': configMap('b', 'datta') })
  const refused = await validateIn(workspace, baseline)
  expect(refused.outputs).toMatchObject({ code: 'manifests-invalid', known: '1', errors: '1' })
  expect(refused.outputs.reason).toContain('1 new error in 2 objects; the first one in b.yaml:5')
})

test('the same findings write the same bytes, and observing writes none', async () => {
  const workspace = await tree({ 'a.yaml': configMap('a', 'datta') })
  const observed = await validateIn(workspace, { ...baseline, 'write-baseline': 'true', mode: 'observe' })
  expect(observed.outputs.verdict).toBe('pass')
  expect(() => readFileSync(join(workspace, 'known.json'))).toThrow('ENOENT')
  const bytes = async () => {
    await validateIn(workspace, { ...baseline, 'write-baseline': 'true' })
    return readFileSync(join(workspace, 'known.json'), 'utf8')
  }
  expect(await bytes()).toBe(await bytes())
})

test('an entry that is no longer found is noted, and passes', async () => {
  const workspace = await tree({ 'a.yaml': configMap('a', 'datta') })
  await validateIn(workspace, { ...baseline, 'write-baseline': 'true' })
  await write(workspace, { 'a.yaml': configMap('a') })
  const { outputs, findings } = await validateIn(workspace, baseline)
  expect(outputs.verdict).toBe('pass')
  expect(findings).toMatchObject([{ rule: 'baseline-stale', level: 'notice', place: { file: 'known.json' } }])
})

test('a baseline that is not there or cannot be read lets nothing pass', async () => {
  const none = await validate({ 'a.yaml': configMap('a') }, baseline)
  expect(none.outputs).toMatchObject({ verdict: 'unknown', code: 'baseline-missing' })
  const odd = await validate({ 'a.yaml': configMap('a'), 'known.json': '[]' }, baseline)
  expect(odd.outputs).toMatchObject({ verdict: 'unknown', code: 'baseline-invalid' })
  const nameless = await validate({ 'a.yaml': configMap('a') }, { 'write-baseline': 'true' })
  expect(nameless.outputs).toMatchObject({ verdict: 'unknown', code: 'input-invalid' })
})

const suppressed = (words: string) => ({ 'a.yaml': `${configMap('a')}datta: {} # chg-ignore: ${words}\n` })
const rulesOf = ({ findings }: { findings: readonly { rule: string }[] }) => findings.map(({ rule }) => rule)

test('a suppression with a reason lets its finding pass, counted and listed', async () => {
  const result = await validate(suppressed('schema-unknown-field reason=for the <b>old</b> reader'))
  expect(result.outputs).toMatchObject({ verdict: 'pass', suppressed: '1', errors: '0' })
  expect(result.summary).toContain('for the &lt;b&gt;old')
  const report = JSON.parse(readFileSync(result.outputs.report ?? '', 'utf8'))
  expect(report.suppressed).toMatchObject([
    { reason: 'for the <b>old</b> reader', finding: { rule: 'schema-unknown-field' }, by: { line: 6 } },
  ])
})

test('one without a reason, one that is over and one for nothing are findings', async () => {
  const clock = virtualClock()
  const today = clock.now().toISOString().slice(0, 10)
  const silent = await validate(suppressed('schema-unknown-field'), {}, { clock })
  expect(rulesOf(silent)).toEqual(['schema-unknown-field', 'suppression-without-reason'])
  const over = await validate(suppressed('schema-unknown-field until=2020-01-01 reason=x'), {}, { clock })
  expect(rulesOf(over)).toEqual(['schema-unknown-field', 'suppression-expired'])
  const last = await validate(suppressed(`schema-unknown-field until=${today} reason=x`), {}, { clock })
  expect(last.outputs.verdict).toBe('pass')
  const unused = await validate(suppressed('schema-unknown-field, schema-type reason=x'))
  expect(rulesOf(unused)).toEqual(['suppression-unused'])
  expect(unused.outputs.verdict).toBe('pass')
})

test('an annotation suppresses for all of its object', async () => {
  const annotated = configMap('a', 'datta').replace(
    '  name: a\n',
    '  name: a\n  annotations: {chg-actions.dev/ignore: schema-unknown-field reason=x}\n',
  )
  const { outputs } = await validate({ 'a.yaml': annotated })
  expect(outputs).toMatchObject({ verdict: 'pass', suppressed: '1' })
})

test('with base, only what was not wrong there refuses; the base of a pull request alone lets nothing pass', async () => {
  const workspace = await tree({ 'a.yaml': configMap('a', 'datta'), 'b.yaml': configMap('b', 'datta') })
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: workspace,
      encoding: 'utf8',
    }).trim()
  git('init', '-q', '-b', 'main')
  git('add', '.')
  git('commit', '-qm', 'one')
  git('checkout', '-qb', 'change')
  await write(workspace, { 'b.yaml': `# moved\n${configMap('b', 'datta')}`, 'c.yaml': configMap('c') })
  git('add', '.')
  git('commit', '-qm', 'two')
  const event = join(
    await tree({ 'event.json': `{"pull_request": {"base": {"sha": "${git('rev-parse', 'main')}"}}}` }),
    'event.json',
  )
  const world = { env: { GITHUB_EVENT_PATH: event } }
  expect((await validateIn(workspace, {}, world)).outputs).toMatchObject({
    code: 'manifests-invalid',
    errors: '2',
  })
  expect((await validateIn(workspace, { base: 'main' }, world)).outputs).toMatchObject({
    verdict: 'pass',
    known: '2',
    errors: '0',
  })
  await write(workspace, { 'c.yaml': configMap('c', 'datta') })
  git('commit', '-qam', 'three')
  const refused = await validateIn(workspace, { base: 'main' })
  expect(refused.findings).toMatchObject([{ place: { file: 'c.yaml' } }])
})
