import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findTools } from './find-tools.ts'

function directoryWith(name: string, mode: number): string {
  const directory = mkdtempSync(join(tmpdir(), 'chg-tools-'))
  writeFileSync(join(directory, name), '')
  chmodSync(join(directory, name), mode)
  return directory
}

test('the first executable on PATH is taken; a file that can not be run is passed over', async () => {
  const plain = directoryWith('kubectl', 0o644)
  const executable = directoryWith('kubectl', 0o755)
  const tools = findTools({ PATH: `/nowhere:${plain}:${executable}` })
  expect(await tools.kubectl()).toBe(join(executable, 'kubectl'))
})

test('an explicit path wins over PATH', async () => {
  const tools = findTools({ PATH: directoryWith('helm', 0o755), CHG_HELM: '/opt/helm' })
  expect(await tools.helm()).toBe('/opt/helm')
})

test('a tool that is not there is an error at its first use, with how to get it', async () => {
  const tools = findTools({ PATH: '' })
  await expect(tools.kyverno()).rejects.toMatchObject({
    code: 'tool-missing',
    fix: expect.stringContaining('Kyverno'),
  })
})
