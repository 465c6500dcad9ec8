import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadConfig } from '../../packages/action/src/config.ts'
import { root } from '../../scripts/paths.ts'

test('action.yml, the README tables and the schema are what the definitions say', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', 'scripts/docs.ts', '--check'],
    { cwd: root, encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^(1[7-9]|[2-9]\d) documents, 0 out of date$/m)
  expect(status).toBe(0)
})

describe('the published schema of .github/chg.yaml', () => {
  let accepts: (value: unknown) => boolean
  beforeAll(() => {
    const schema = JSON.parse(readFileSync(join(root, 'schemas/chg.schema.json'), 'utf8')) as object
    const ajv = new Ajv2020({ strict: true, strictTypes: false, allowUnionTypes: true })
    const validate = ajv.compile(schema)
    accepts = (value) => validate(value) === true
  })

  const loads = async (yaml: string) => {
    const workspace = mkdtempSync(join(tmpdir(), 'chg-schema-'))
    mkdirSync(join(workspace, '.github'))
    writeFileSync(join(workspace, '.github/chg.yaml'), yaml)
    return loadConfig(workspace).then(
      () => true,
      () => false,
    )
  }

  test.each([
    ['an empty file', '{}', true],
    [
      'environments with sections',
      'environments: { production: { all: { mode: report }, window-gate: { wait: 30m } } }',
      true,
    ],
    ['an application', "applications: { api: { paths: ['apps/**'], namespaces: api } }", true],
    ['an unknown key', 'enviroments: {}', false],
    ['an application without paths', 'applications: { api: { namespaces: [a] } }', false],
    ['a key that an application has not', 'applications: { api: { paths: [a], path: a } }', false],
    ['a section that is a list', 'environments: { production: { all: [] } }', false],
    ['an input that is a mapping', 'environments: { production: { all: { mode: { a: b } } } }', false],
  ])('%s: the schema and the reader agree', async (_, yaml, valid) => {
    expect(accepts(parse(yaml))).toBe(valid)
    expect(await loads(yaml)).toBe(valid)
  })

  test.each([
    ['an input that the action has not', 'environments: { production: { window-gate: { calender: x } } }'],
    ['an action that does not exist', 'environments: { production: { window-gat: {} } }'],
    ['a word that the input does not take', 'environments: { production: { all: { mode: maybe } } }'],
    ['a token', 'environments: { production: { argocd-sync: { argocd-token: x } } }'],
    ['the content of a kubeconfig', 'environments: { production: { all: { kubeconfig: "a: b\\nc: d" } } }'],
  ])('%s is found in the editor already', (_, yaml) => {
    expect(accepts(parse(yaml))).toBe(false)
  })

  test('the example of the README is valid', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const [, example = ''] = /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(readme) ?? []
    expect(example).toContain('environments:')
    expect(accepts(parse(example))).toBe(true)
  })
})
