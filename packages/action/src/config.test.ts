import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from './config.ts'

function workspaceWith(yaml: string): string {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-config-'))
  mkdirSync(join(workspace, '.github'))
  writeFileSync(join(workspace, '.github/chg.yaml'), yaml)
  return workspace
}

test('a workspace without the file has no environments', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-config-'))
  expect(await loadConfig(workspace)).toEqual({ environments: {}, applications: {} })
})

test('values become the texts that inputs take: scalars as they are, lists as lines', async () => {
  const config = await loadConfig(
    workspaceWith(`
environments:
  production:
    all: { ledger: 'git:change-ledger' }
    window-gate: { wait: 30m, manual: true, paths: [a, b], count: 2 }
applications:
  api-gateway: { paths: ['apps/api-gateway/**'], namespaces: api }
`),
  )
  expect(config.environments.production).toEqual({
    all: { ledger: 'git:change-ledger' },
    'window-gate': { wait: '30m', manual: 'true', paths: 'a\nb', count: '2' },
  })
  expect(config.applications['api-gateway']).toEqual({ paths: ['apps/api-gateway/**'], namespaces: ['api'] })
})

test('every problem of the file is reported at once, by its path', async () => {
  const workspace = workspaceWith(`
enviroments: {}
environments: { production: { window-gate: { wait: { a: b } }, all: [] } }
applications: { api: { path: x } }
`)
  await expect(loadConfig(workspace)).rejects.toMatchObject({
    code: 'config-invalid',
    message: expect.stringMatching(
      /unknown key "enviroments".*production\.window-gate\.wait is neither.*production\.all is not a mapping.*unknown key "path".*api\.paths lists no glob/s,
    ),
  })
})

test('broken YAML is a sentence, not a stack', async () => {
  await expect(loadConfig(workspaceWith('environments: [a'))).rejects.toMatchObject({
    code: 'config-invalid',
    message: expect.stringMatching(/^\.github\/chg\.yaml is not valid: [^\n]+$/),
  })
})

test('a bomb of aliases does not explode', async () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi']
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`)
    .join('\n')}\n`
  await expect(loadConfig(workspaceWith(bomb))).rejects.toThrow()
})

test('aliases that explode, and a file that cannot be read, are problems of the file too', async () => {
  const levels = Array.from(
    { length: 9 },
    (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}, *a${level}]`,
  )
  const bomb = `a0: &a0 [x, x]\n${levels.join('\n')}\n`
  await expect(loadConfig(workspaceWith(bomb))).rejects.toMatchObject({
    code: 'config-invalid',
    message: expect.stringContaining('.github/chg.yaml is not valid: Excessive alias count'),
  })
  const workspace = mkdtempSync(join(tmpdir(), 'chg-config-'))
  mkdirSync(join(workspace, '.github/chg.yaml'), { recursive: true })
  await expect(loadConfig(workspace)).rejects.toMatchObject({
    code: 'config-invalid',
    message: expect.stringContaining('EISDIR'),
  })
})

test('waves are applications that come after others of the file', async () => {
  const waves = (after: string) =>
    loadConfig(workspaceWith(`applications: { canary: { paths: c }, full: { paths: f, after: ${after} } }`))
  expect((await waves('canary')).applications.full?.after).toEqual(['canary'])
  await expect(waves('[full, nix]')).rejects.toThrow('applications.full.after names full, nix')
})
