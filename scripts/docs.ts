import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { loadDefinitions } from './docs/definitions.ts'
import { documentsOf } from './docs/documents.ts'
import { root } from './paths.ts'
import { output } from './run.ts'

// Writes action.yml, the README tables and the schema from the definitions; with --check only says which differ.
const check = process.argv.includes('--check')
const { documents, problems } = documentsOf(root, await loadDefinitions('src/action.ts'))
for (const problem of problems) process.stderr.write(`${problem}\n`)
let different = 0
for (const { path, content } of documents) {
  const file = join(root, path)
  const wanted = output(content, 'biome', 'format', `--stdin-file-path=${path}`)
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) continue
  different += 1
  if (check) {
    process.stderr.write(`${path} differs from the definitions: run \`npx -y pnpm@12 docs\`\n`)
    continue
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, wanted)
  process.stdout.write(`wrote ${path}\n`)
}
process.stdout.write(`${documents.length} documents, ${different} ${check ? 'out of date' : 'written'}\n`)
if (problems.length > 0 || (check && different > 0)) process.exitCode = 1
