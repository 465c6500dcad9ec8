import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const here = import.meta.dirname
const sourcesOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !/test/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))

test('the README names every rule', () => {
  const code = [...sourcesOf(here), ...sourcesOf(join(here, '../../../packages/windows/src/lint'))].join('\n')
  const rules = new Set(
    [...code.matchAll(/'(window-[a-z]+(?:-[a-z]+)+|calendar-invalid)'/g)].map(([, rule]) => rule ?? ''),
  )
  expect(rules.size).toBeGreaterThan(35)
  const readme = readFileSync(join(here, '../README.md'), 'utf8')
  const missing = [...rules].filter(
    (rule) => !readme.includes(`\`${rule}\``) && !rule.startsWith('window-lint'),
  )
  expect(missing).toEqual([])
})
