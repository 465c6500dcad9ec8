import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { actionNames, root } from '../../scripts/paths.ts'
import { filesBelow, release, releasedActions } from './release.ts'

const read = (path: string) => readFileSync(join(release(), path), 'utf8')

test('each action is a folder that `uses: org/chg-actions/<name>@v1` resolves to', () => {
  expect(releasedActions()).toEqual(actionNames())
  for (const action of releasedActions()) {
    expect(parse(read(`${action}/action.yml`))).toMatchObject({ runs: { using: 'node24', main: 'index.js' } })
    expect(read(`${action}/index.js`)).toContain(`start('${action}')`)
    expect(read(`${action}/README.md`)).toContain(action)
  }
})

test('licences, schema, README and an executable chg lie beside them', () => {
  expect(read('licenses.txt')).toMatch(/^yaml$/m)
  expect(read('licenses.txt')).toContain('Data of @chg/schemas')
  expect(read('LICENSE')).toContain('Apache License')
  expect(JSON.parse(read('schemas/chg.schema.json'))).toMatchObject({ type: 'object' })
  expect(JSON.parse(read('schemas/calendar.schema.json'))).toMatchObject({ type: 'object' })
  expect(statSync(join(release(), 'chg')).mode & 0o111).toBe(0o111)
  expect(JSON.parse(read('package.json'))).toMatchObject({ type: 'commonjs' })
})

test('no path of the machine that built it is left in it', () => {
  const telling = filesBelow(release()).filter((path) => read(path).includes(root))
  expect(telling).toEqual([])
})

test('two builds are the same, byte for byte', () => {
  const directory = mkdtempSync(join(tmpdir(), 'chg-release-'))
  const second = join(directory, 'release')
  execFileSync(process.execPath, [join(root, 'scripts/bundle.ts'), '--out', second], { cwd: root })
  try {
    expect(filesBelow(second)).toEqual(filesBelow(release()))
    const different = filesBelow(second).filter(
      (path) => !readFileSync(join(second, path)).equals(readFileSync(join(release(), path))),
    )
    expect(different).toEqual([])
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
