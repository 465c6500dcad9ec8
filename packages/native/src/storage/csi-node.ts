import { driverNameAt } from '../core/persistent-volume-source.ts'
import type { Field } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'

/** storage: `ValidateCSINode`. */
export function csiNodeRules(node: Field): void {
  const names = new Set<string>()
  for (const driver of node.at('spec', 'drivers').items()) {
    const name = driver.at('name')
    const id = driver.at('nodeID')
    driverNameAt(name)
    if (names.has(name.text)) name.duplicate()
    names.add(name.text)
    id.notEmpty('it says what the driver calls the node')
    if (id.text.length > 256) id.invalid(`has ${id.text.length} characters, but at most 256 fit`)
    driver.at('allocatable', 'count').between(0)
    const keys = new Set<string>()
    for (const key of driver.at('topologyKeys').items()) {
      if (key.text === '') key.required('it may not be empty')
      key.form(qualifiedName)
      if (keys.has(key.text)) key.duplicate()
      keys.add(key.text)
    }
  }
}
