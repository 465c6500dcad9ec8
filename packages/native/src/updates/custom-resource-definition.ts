import { at, listAt, stringAt } from '@chg/core'
import { type Change, recreate } from './change.ts'

const fix = `${recreate}: all its objects are deleted with it`

/** apiextensions: `ValidateCustomResourceDefinitionUpdate`, of a definition that is in use. */
export function definitionUpdates(definition: Change): void {
  const spec = definition.at('spec')
  for (const path of [['group'], ['names', 'plural'], ['names', 'kind'], ['scope']])
    spec.at(...path).fixed(fix)
  const stored = listAt(spec.was, 'versions').find((version) => at(version, 'storage') === true)
  const name = stringAt(stored, 'name')
  const versions = listAt(spec.now, 'versions')
  if (name === undefined || versions.length === 0) return
  if (versions.some((version) => stringAt(version, 'name') === name)) return
  spec.check.immutable(
    [...spec.path, 'versions'],
    `keep ${name} with served: false until its objects are stored in another version and status.storedVersions names it no more`,
    `objects are stored as ${name}, which would be gone`,
  )
}
