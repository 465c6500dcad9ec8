import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { actionNames, root } from '../paths.ts'
import type { Definition } from './definition.ts'

/**
 * The definitions of all actions, by name. `module` is `src/action.ts` (Node with `--conditions=source`) or
 * `dist/action.js`, once compiled.
 */
export async function loadDefinitions(
  module: 'src/action.ts' | 'dist/action.js',
  names: readonly string[] = actionNames(),
): Promise<readonly Definition[]> {
  const definitions: Definition[] = []
  for (const name of names) {
    const url = pathToFileURL(join(root, 'actions', name, module)).href
    const { action } = (await import(url)) as { action?: Definition }
    if (action === undefined) throw new Error(`actions/${name}/${module} exports no \`action\``)
    if (action.name !== name) throw new Error(`actions/${name}/${module} calls itself ${action.name}`)
    definitions.push(action)
  }
  return definitions
}
