import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { availableTools } from '../../../scripts/tools.ts'
import { checkRequirements } from './requirements.ts'
import { services } from './services.ts'

afterEach(() => vi.unstubAllEnvs())
const check = () => checkRequirements(services, () => undefined)

/** A PATH on which there is only what is given here: the name of a program, and its script. */
function pathWith(programs: Readonly<Record<string, string>>): void {
  const bin = mkdtempSync(join(tmpdir(), 'chg-bin-'))
  for (const [name, file] of Object.entries(availableTools())) symlinkSync(file, join(bin, name))
  for (const [name, script] of Object.entries(programs))
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  vi.stubEnv('PATH', bin)
}
const go = 'echo go version go1.99.0 linux/amd64'

test.each([
  ['no go', {}, 'go-missing', /Go 1\.\d+\.\d+ or newer/],
  ['an old go', { go: 'echo go version go1.21.0 linux/amd64' }, 'go-old', /Go 1\.\d+\.\d+ or newer/],
  ['no git', { go }, 'git-missing', /apt-get install git/],
  ['a git without its HTTP server', { go, git: 'echo /nowhere' }, 'git-missing', /apt-get install git/],
])('%s: said before anything is built, with what to install', async (_, programs, code, fix) => {
  pathWith(programs)
  await expect(check()).rejects.toMatchObject({ code, fix: expect.stringMatching(fix) })
})
