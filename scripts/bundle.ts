import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { buildRelease, isFresh } from './bundle/build-release.ts'
import { releaseDirectory } from './paths.ts'

// Writes release/ (or the directory named after --out): the tree that the tags v1 and v1.2.3 point at.
// With --if-stale, only if the sources say something else than it.
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: releaseDirectory },
    'if-stale': { type: 'boolean', default: false },
  },
})
if (values['if-stale'] && isFresh()) process.exit(0)
const started = performance.now()
await buildRelease(resolve(values.out))
const files = readdirSync(values.out, { recursive: true, withFileTypes: true })
const bytes = files
  .filter((file) => file.isFile())
  .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
process.stdout.write(
  `${values.out}: ${files.length} files, ${(bytes / 1e6).toFixed(2)} MB, in ${seconds} s\n`,
)
