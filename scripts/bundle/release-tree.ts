import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionYml } from '../docs/action-yml.ts'
import { configSchema } from '../docs/config-schema.ts'
import type { Definition } from '../docs/definition.ts'
import { root } from '../paths.ts'
import { menuOf } from './menu.ts'
import { hasWorker } from './pack.ts'

const chg = `#!/usr/bin/env node
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error('chg needs Node 24 or newer, and this is ' + process.version + ': install Node 24, or put it first on PATH.')
  process.exit(1)
}
import('./lib/index.mjs').then(({ start }) => start('chg', __dirname))
`

/** Writes what stands around lib/: a folder per action, the command `chg`, the schemas, and the papers. */
export function writeReleaseTree(
  directory: string,
  definitions: readonly Definition[],
  version: string,
): void {
  const write = (path: string, content: string) => writeFileSync(join(directory, path), content)
  for (const definition of definitions) {
    mkdirSync(join(directory, definition.name), { recursive: true })
    write(`${definition.name}/action.yml`, actionYml(definition))
    write(`${definition.name}/index.js`, stub(definition.name))
    if (hasWorker(definition.name)) write(`${definition.name}/worker.js`, stub(`${definition.name}/worker`))
    const readme = join(root, 'actions', definition.name, 'README.md')
    if (existsSync(readme)) cpSync(readme, join(directory, definition.name, 'README.md'))
  }
  // The stubs and chg are CommonJS, so that an old Node reads far enough to say that it is too old; lib/ is .mjs.
  write(
    'package.json',
    `${JSON.stringify({ name: 'chg-actions', version, private: true, type: 'commonjs' }, null, 2)}\n`,
  )
  write('lib/actions.json', `${JSON.stringify(menuOf(definitions), null, 2)}\n`)
  mkdirSync(join(directory, 'schemas'), { recursive: true })
  write('schemas/chg.schema.json', `${JSON.stringify(configSchema(definitions), null, 2)}\n`)
  // Written by `docs` from what packages/windows knows, which is not built yet where a release begins.
  cpSync(join(root, 'schemas/calendar.schema.json'), join(directory, 'schemas/calendar.schema.json'))
  write('chg', chg)
  chmodSync(join(directory, 'chg'), 0o755)
  for (const paper of ['LICENSE', 'README.md'])
    if (existsSync(join(root, paper))) cpSync(join(root, paper), join(directory, paper))
}

const stub = (name: string) => `import('../lib/index.mjs').then(({ start }) => start('${name}'))\n`
